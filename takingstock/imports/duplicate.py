"""The same document twice in one file, and the same number with two amounts (numbers.md §3)."""

from collections.abc import Iterable

from takingstock.domain.invoice import InvoiceDraft
from takingstock.imports.understood import Note, Skipped
from takingstock.usecases.invoice import document_key


def drop_duplicates(
    drafts: Iterable[InvoiceDraft],
) -> tuple[list[InvoiceDraft], list[Skipped], list[Note]]:
    """
    Return the drafts with each numbered document once, the rows dropped, and notes.

    Notes: `number_conflict` (number, row, first_row) where one number of a client stands with
    two amounts, both kept; `possible_duplicates` (count) for equal rows that have no
    number, all kept.
    """
    kept: list[InvoiceDraft] = []
    skipped: list[Skipped] = []
    conflicts: list[Note] = []
    seen: dict[tuple[object, ...], int] = {}
    amounts: dict[tuple[object, ...], dict[tuple[object, ...], int]] = {}
    possible = 0
    for draft in drafts:
        key, row = document_key(draft), draft.row or 0
        if key in seen and draft.number:
            skipped.append(Skipped(row, "duplicate", {"first_row": seen[key]}))
            continue
        possible += key in seen
        seen.setdefault(key, row)
        kept.append(draft)
        others = amounts.setdefault(key[:2], {}) if draft.number else {}
        others.setdefault(key[3:], row)
        if len(others) > 1:
            first = next(iter(others.values()))
            fields: dict[str, str | int] = {"number": draft.number, "row": row, "first_row": first}
            conflicts.append(Note("number_conflict", fields))
    notes = [Note("possible_duplicates", {"count": possible})] if possible else []
    return kept, skipped, conflicts + notes
