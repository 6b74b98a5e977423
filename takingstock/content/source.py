"""Reads files from the disk: text, TOML tables, and pages of markdown with a TOML head."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from takingstock.content.problem import Report

_FENCE: Final = "+++"
_LINE: Final = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Page:
    """A markdown file: its head, its body, and the line number on which the body begins."""

    head: Mapping[str, object]
    body: str
    first_line: int


def read_text(path: Path, report: Report) -> str | None:
    """
    Return a file as NFC text without a byte order mark and with plain line ends.

    None, with a problem noted, if the file is missing or is not UTF-8.
    """
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        report.add("", "file_missing")
    except (OSError, UnicodeDecodeError):
        report.add("", "file_unreadable")
    return None


def read_toml(path: Path, report: Report) -> dict[str, object] | None:
    """Return a TOML file as a table; None, with a problem noted, if it cannot be read."""
    text = read_text(path, report)
    return None if text is None else parse_toml(text, 0, report)


def read_page(path: Path, report: Report) -> Page | None:
    """Return a markdown page; None, with a problem noted, if it or its head cannot be read."""
    text = read_text(path, report)
    if text is None:
        return None
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not fences or fences[0] or fences == [0]:
        report.add(1, "fence_missing")
        return None
    end = fences[1]
    head = parse_toml("\n".join(lines[1:end]), 1, report)
    body = "\n".join(lines[end + 1 :])
    return None if head is None else Page(head, body, end + 2)


def parse_toml(text: str, lines_before: int, report: Report) -> dict[str, object] | None:
    """Parse TOML that begins after `lines_before` lines of its file."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        report.add(line + lines_before, "toml_broken")
        return None
