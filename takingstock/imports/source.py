"""A file or a paste, opened: what it is, which preset reads it, and its table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.imports.choice import Choices
from takingstock.imports.encoding import decode, refuse_other_contents
from takingstock.imports.grid import Grid, read_delimited, read_fixed, unlimited
from takingstock.imports.header import Table, find_table, has_signature, header_keys, header_score
from takingstock.imports.preset import GENERIC, Preset, preset, presets
from takingstock.imports.reshape import reshape
from takingstock.imports.structured import read_structured
from takingstock.imports.understood import Note
from takingstock.imports.workbook import is_archive, read_workbook
from takingstock.imports.xml_document import declared_encoding

SIZE_LIMIT: Final = 25 * 2**20
WORKBOOK_ENCODING: Final = "utf-8"
"""What the parts of a workbook are written in."""
_LINES_TO_RECOGNISE: Final = 20
_START: Final = 4_096
_BLANK: Final = b"\x00 \t\r\n"
_LEAST_ROLES: Final = 2
ENDINGS: Final = {
    "XLSX": (".xlsx", ".xlsm", ".xltx"),
    "CSV": ("", ".csv", ".tsv", ".txt", ".tab", ".prn"),
    "XML": ("", ".xml", ".xls", ".camt", ".053", ".ubl"),
    "HTML": (".xls", ".html", ".htm"),
    "MT940": ("", ".sta", ".mt940", ".940", ".swi", ".fin", ".txt", ".mta"),
}
"""The names that files of each kind of content bear."""


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its table, the preset that reads it, and what is worth knowing of it."""

    table: Table
    preset: Preset
    encoding: str
    notes: tuple[Note, ...] = ()


def open_file(content: bytes, file_name: str, choices: Choices, size_limit: int) -> Source:
    """Return a file opened by its content; its name only adds a note where it says otherwise."""
    if len(content) > size_limit:
        raise Refused("file_too_large", limit=size_limit // 2**20)
    if not content[:_START].strip(_BLANK) and not content.strip(_BLANK):
        raise Refused("file_empty")
    refuse_other_contents(content)
    with unlimited(is_so=size_limit > SIZE_LIMIT):
        return _open_content(content, file_name, choices)


def _open_content(content: bytes, file_name: str, choices: Choices) -> Source:
    if is_archive(content):
        return _open_workbook(content, choices, _name_notes(file_name, "XLSX"))
    text, encoding = decode(content, choices.encoding, declared_encoding(content))
    found = read_structured(text)
    if found is None:
        return open_text(text, encoding, choices, _name_notes(file_name, "CSV"))
    notes = _name_notes(file_name, found.kind)
    return _open_grid(found.grid, found.slug, encoding, choices, notes)


def _name_notes(file_name: str, kind: str) -> list[Note]:
    """Return a note where the name of a file says other contents than were found."""
    ending = PurePath(file_name).suffix.lower()
    return [] if ending in ENDINGS[kind] else [Note("content_differs", {"content": kind})]


def open_text(text: str, encoding: str, choices: Choices, notes: Sequence[Note] = ()) -> Source:
    """Return separated or fixed-width text opened."""
    if not text or text.isspace():
        raise Refused("file_empty")
    found = preset(choices.preset) if choices.preset else _recognise_lines(text)
    if found and found.is_fixed:
        return Source(_fixed_table(text, found), found, encoding, tuple(notes))
    grid = read_delimited(text, wide_gaps=found is not None and found.wide_gaps)
    return _open_grid(grid, found.slug if found else None, encoding, choices, notes)


def _open_grid(
    grid: Grid, slug: str | None, encoding: str, choices: Choices, notes: Sequence[Note]
) -> Source:
    """Return the table of a grid opened by the chosen preset, else `slug`, else its header."""
    name = choices.preset or slug
    found = preset(name) if name else _recognise_header(grid)
    if found.is_fixed:
        raise Refused("preset_mismatch", preset=found.slug)
    table = reshape(find_table(grid, found, choices.mapping), found, choices.decimal)
    return Source(table, found, encoding, tuple(notes))


def _open_workbook(content: bytes, choices: Choices, notes: list[Note]) -> Source:
    grids, codes = read_workbook(content)
    notes += [Note(code) for code in codes]
    if not grids:
        raise Refused("file_empty")
    generic = preset(GENERIC)
    grid = next((grid for grid in grids if header_score(grid, generic) >= _LEAST_ROLES), grids[0])
    if len(grids) > 1:
        notes.append(Note("one_sheet_read", {"sheet": grid.name, "others": len(grids) - 1}))
    return _open_grid(grid, None, WORKBOOK_ENCODING, choices, notes)


def _recognise_lines(text: str) -> Preset | None:
    """Return the fixed-width preset whose shape most of the first lines have."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text[:100_000]) if line.strip()]
    lines = lines[:_LINES_TO_RECOGNISE]
    for slug in presets():
        shape = preset(slug).line
        if shape and sum(map(bool, map(shape.match, lines))) * 2 > len(lines):
            return preset(slug)
    return None


def _recognise_header(grid: Grid) -> Preset:
    """Return the preset whose signature stands in the first rows, else the generic one."""
    signed = (preset(slug) for slug in presets())
    rows = header_keys(grid)
    found = (each for each in signed if each.signature and has_signature(rows, each))
    return max(found, key=lambda each: len(each.signature), default=preset(GENERIC))


def _fixed_table(text: str, found: Preset) -> Table:
    names, widths = zip(*found.fields, strict=True)
    if _recognise_lines(text) is not found:
        raise Refused("preset_mismatch", preset=found.slug)
    return Table(names, read_fixed(text, widths, found.least_width).rows)
