"""Reads the letters: a TOML head, then sections of lines, each said only if its gaps are filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from takingstock.content.guidance import Part, split_sections
from takingstock.content.message import show_gaps
from takingstock.content.problem import Report
from takingstock.content.source import Page, read_page, read_toml
from takingstock.content.table import Table
from takingstock.content.value import Letters
from takingstock.domain.letter import Letter, Line, Template
from takingstock.domain.letter_check import CheckWords
from takingstock.domain.talk import TalkReason, TalkReply, TalkTone

FOLDER: Final = "letters"
CHECKS: Final = "check.toml"
REPLIES: Final = "replies"
LETTER_FILES: Final = (*(f"{reason}.md" for reason in TalkReason), f"{REPLIES}.md")

GAPS: Final = frozenset(
    (
        *("name", "project", "last_day", "next_day", "tasks", "files", "files_after_payment"),
        *("colleague", "niche", "agreement", "happened", "invoices", "total", "pay_by"),
        *("final_invoice_day", "thanks", "signature", "why"),
    )
)
"""Everything that the worksheet fills in; `why` in the replies only."""

_INSTEAD: Final = "| "
_SECTIONS: Final = ("subject", *TalkTone, "call", "hold", "why")
_NO_WORDS: Final = CheckWords(months=(), blame=(), because=(), marks={})
_EMPTY: Final = Template(())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of templates: one for each section, and its head."""

    parts: Mapping[str, Template]
    head: Table


def read_letters(folder: Path, report: Report) -> tuple[Letters, Mapping[str, Page]]:
    """Return the letters of a language, and the pages that they stand on by name."""
    pages: dict[str, Page] = {}
    letters = {}
    for reason in TalkReason:
        sheet = _read_sheet(folder, reason, _SECTIONS, pages, report)
        if sheet:
            letters[reason] = _letter(reason, sheet)
    replies = _read_sheet(folder, REPLIES, tuple(TalkReply), pages, report)
    if replies:
        replies.head.close()
    parts = replies.parts if replies else {}
    found = {one: parts[one] for one in TalkReply if one in parts}
    words = _read_words(folder, letters, report.of(f"{report.file}/{CHECKS}"))
    read = Letters(letters=MappingProxyType(letters), replies=MappingProxyType(found), words=words)
    return read, pages


def _letter(reason: TalkReason, sheet: _Sheet) -> Letter:
    parts = sheet.parts
    marks = sheet.head.texts("marks")
    sheet.head.close()
    return Letter(
        reason=reason,
        subject=parts.get("subject", _EMPTY),
        tones=MappingProxyType({tone: parts.get(tone, _EMPTY) for tone in TalkTone}),
        call=parts.get("call", _EMPTY),
        hold=parts.get("hold", _EMPTY),
        why=parts.get("why", _EMPTY),
        marks=marks,
    )


def _read_sheet(
    folder: Path, name: str, sections: tuple[str, ...], pages: dict[str, Page], report: Report
) -> _Sheet | None:
    """Return a page cut into its sections; None if there is none to read."""
    file = report.of(f"{report.file}/{name}.md")
    page = read_page(folder / f"{name}.md", file)
    if page is None:
        return None
    pages[name] = page
    head = Table(page.head, "", file)
    if (found := head.text("id")) and found != name:
        file.add("id", "id_not_file", found=found, expected=name)
    head.text("title")
    if (listed := head.texts("sections")) and listed != sections:
        file.add("sections", "advice_differs", expected=", ".join(sections))
    _, parts = split_sections(page)
    if len(parts) != len(sections):
        file.add("", "sections_count", expected=len(sections), found=len(parts))
    read = {id_: _template(part, file) for id_, part in zip(sections, parts, strict=False)}
    return _Sheet(MappingProxyType(read), head)


def _template(part: Part, report: Report) -> Template:
    if not part.title or not part.body:
        report.add(part.line, "section_empty")
    paragraphs = []
    for block in part.body.split("\n\n"):
        lines = tuple(_line(text) for text in block.split("\n") if text.strip())
        if lines and lines[0].is_instead:
            report.add(part.line, "instead_first")
        paragraphs.append(lines)
    template = Template(tuple(paragraphs))
    strange = template.gaps - GAPS
    if strange:
        report.add(part.line, "gap_strange", gaps=show_gaps(strange))
    return template


def _line(text: str) -> Line:
    bare = text.strip()
    if bare.startswith(_INSTEAD):
        return Line(bare.removeprefix(_INSTEAD).strip(), is_instead=True)
    return Line(bare)


def _read_words(folder: Path, letters: Mapping[TalkReason, Letter], report: Report) -> CheckWords:
    raw = read_toml(folder / CHECKS, report)
    if raw is None:
        return _NO_WORDS
    table = Table(raw, "", report)
    words = CheckWords(
        months=table.texts("months"),
        blame=table.texts("blame"),
        because=table.texts("because"),
        marks=MappingProxyType({reason: one.marks for reason, one in letters.items()}),
    )
    table.close()
    return words


def lend_letters(own: Letters, other: Letters) -> Letters:
    """Return the letters of a language, those missing taken from the other one."""
    return Letters(
        letters=MappingProxyType({**other.letters, **own.letters}),
        replies=MappingProxyType({**other.replies, **own.replies}),
        words=own.words if own.words.months else other.words,
    )


def compare_letters(own: Letters, other: Letters, other_folder: str, report: Report) -> None:
    """Report sections that ask for other gaps than those of the other language."""
    pairs = {
        str(reason): (_gaps(own.letters[reason]), _gaps(other.letters[reason]))
        for reason in own.letters.keys() & other.letters.keys()
    }
    said = [{str(key): one.gaps for key, one in each.replies.items()} for each in (own, other)]
    pairs[REPLIES] = (said[0], said[1])
    for name, (mine, theirs) in pairs.items():
        file = f"{FOLDER}/{name}.md"
        for section in mine.keys() & theirs.keys():
            if mine[section] != theirs[section]:
                report.of(f"{report.file}/{file}").add(
                    section,
                    "gaps_differ",
                    here=show_gaps(mine[section]),
                    there=show_gaps(theirs[section]),
                    other=f"{other_folder}/{file}",
                )


def _gaps(letter: Letter) -> dict[str, frozenset[str]]:
    tones = {str(tone): template.gaps for tone, template in letter.tones.items()}
    single = {name: getattr(letter, name).gaps for name in ("subject", "call", "hold", "why")}
    return tones | single
