"""
The content: everything that a coach may want to reword, read once into frozen values.

`load` reads the folder and returns the values with every problem in it; numbers stand once in
`worksheet.toml`, words twice, in `bg/` and `en/`. Only the standard library is needed.
"""

from takingstock.content.check import run_content_check
from takingstock.content.loading import load
from takingstock.content.message import Message
from takingstock.content.problem import Problem
from takingstock.content.value import (
    LANGUAGES,
    CellWords,
    ConductWords,
    Content,
    Language,
    ReasonWords,
    RuleWords,
    ScaleWords,
    Section,
    SignWords,
    StepWords,
    Topic,
    TopicKind,
)

__all__ = [
    "LANGUAGES",
    "CellWords",
    "ConductWords",
    "Content",
    "Language",
    "Message",
    "Problem",
    "ReasonWords",
    "RuleWords",
    "ScaleWords",
    "Section",
    "SignWords",
    "StepWords",
    "Topic",
    "TopicKind",
    "load",
    "run_content_check",
]
