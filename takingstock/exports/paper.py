"""
Documents for paper: plain blocks on A4, set by typst as tagged PDF.

Every text reaches typst as data and is never read as markup or code, so it is printed letter
for letter. Nothing is read from the disk besides the template, and nothing from the network.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

TEMPLATE: Final = Path(__file__).with_name("paper.typ")
_UNSEEN: Final = {code: None for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
"""Signs that nobody sees; a new line is one that somebody wrote."""
Tone = Literal["plain", "quiet", "strong", "typed"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is a part of the document, 2 a part of a part."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `typed` keeps the line breaks of what somebody wrote."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list without an order."""

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of 100 as a bar, with its name and, in words, its sum."""

    name: str
    percent: int
    total: str
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """
    A table whose first row is its head.

    `wide` is the column that takes the room that is left, None shares it out; `tall` leaves
    room for handwriting.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: int | None = 0
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A name with a line after it, to be filled in by hand; `lines` more stand below."""

    text: str
    lines: int = 0


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Text | Items | Bar | Grid | Picture | Blank | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is printed: a title, a line under it, blocks, and a line at the foot of each page."""

    language: str
    title: str
    under: str
    foot: str
    blocks: Sequence[Block]


def write_pdf(document: Document) -> bytes:
    """
    Return the document as PDF/UA-1: tagged, with its language and a text behind each picture.

    Where no font on this computer has a sign that somebody typed, a box is printed for it and
    the file is tagged all the same, but PDF/UA it may not be called.
    """
    import typst

    blocks = [{"kind": type(one).__name__, **asdict(one)} for one in document.blocks]
    data = json.dumps(_seen({**asdict(document), "blocks": blocks}), ensure_ascii=False)
    try:
        return _compile(data, "ua-1")
    except typst.TypstError:
        return _compile(data, None)


def _seen(value: object) -> object:
    if isinstance(value, str):
        return value.translate(_UNSEEN)
    if isinstance(value, dict):
        return {key: _seen(one) for key, one in value.items()}
    return [_seen(one) for one in value] if isinstance(value, list | tuple) else value


def _compile(data: str, standard: Literal["ua-1"] | None) -> bytes:
    import typst

    made: bytes = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs={"document": data}, pdf_standards=standard
    )
    return made
