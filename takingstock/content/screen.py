"""The words that the server itself says, before anything else of the content is read."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from takingstock.content.message import Message, read_messages
from takingstock.content.problem import Report
from takingstock.content.source import parse_toml, read_text

SCREEN: Final = "ui.toml"
_WEB: Final = re.compile(r"^\[web\]$.*?(?=^\[(?!web\.)|\Z)", re.DOTALL | re.MULTILINE)


def read_web(root: Path, language: str) -> Mapping[str, Message]:
    """
    Return the messages under `web` in `root/<language>/ui.toml`; none if that cannot be read.

    `load` finds the same and all others, and takes a tenth of a second. Only the part between
    the heading `[web]` and the first that is not below it is read.
    """
    report = Report(SCREEN, [])
    part = _WEB.search(read_text(root / language / SCREEN, report) or "")
    return read_messages(parse_toml(part[0], 0, report) or {}, report) if part else {}
