"""
The content: everything that a coach may want to reword, read once into frozen values.

`load` reads the folder and returns the values with every problem in it; numbers stand once in
`worksheet.toml`, words twice, in `bg/` and `en/`. Only the standard library is needed.

What is named here is imported on first need: `screen` alone is quick, and the first answer of
the server needs no more.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_MODULES = ("value", "message", "problem", "loading", "check")


def __getattr__(name: str) -> object:
    """Return what `__all__` names, from the module that it stands in."""
    if name in __all__:
        modules = (import_module(f"{__name__}.{module}") for module in _MODULES)
        return next(vars(module)[name] for module in modules if name in vars(module))
    raise AttributeError(name)
