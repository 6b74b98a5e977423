"""The same as `gather` for documents kept as columns, without making objects of them."""

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from takingstock.domain.identity import name_key
from takingstock.domain.invoice import Basis, Kind
from takingstock.imports.column_rows import mask_of
from takingstock.imports.drafts import NONE, Columns, Drafts
from takingstock.imports.duplicate import drop_duplicates
from takingstock.imports.gather import Gathered, gather
from takingstock.imports.line import settle
from takingstock.imports.plain import is_solid
from takingstock.imports.preset import Lines
from takingstock.imports.understood import (
    COUNTED_KINDS,
    Note,
    Skipped,
    Total,
    list_names,
    sum_by_currency,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

_SAFE: Final = 2**62


def gather_columns(drafts: Drafts, basis: Basis) -> Gathered:
    """Return the documents of some rows, each with the sign of its kind, each once."""
    columns = _settle(drafts.columns, basis)
    others = [settle(draft, basis) for draft in drafts.others]
    has_number = _has_number(columns)
    if others and not (has_number.all() and all(one.number for one in others)):
        return gather(list(drafts), (), Lines.ONE, basis)
    settled = Drafts(columns, others)
    kept, repeated, notes = _drop_duplicates(settled, has_number)
    return Gathered(
        documents=kept,
        rows=len(drafts),
        joined=0,
        repeated=repeated,
        notes=notes,
        totals=_totals(kept),
        period=_period(kept),
        clients=_clients(kept),
        credit_notes=_count(kept.columns.kind == kept.columns.kinds.index(Kind.CREDIT_NOTE))
        + sum(one.kind is Kind.CREDIT_NOTE for one in kept.others),
        leva=_count(_is_currency(kept.columns, "BGN"))
        + sum(one.currency == "BGN" for one in kept.others),
    )


def _count(mask: "Mask") -> int:
    return int(np.count_nonzero(mask))


def _is_currency(columns: Columns, code: str) -> "Mask":
    place = columns.currencies.index(code) if code in columns.currencies else -1
    mask: Mask = columns.currency == place
    return mask


def _has_number(columns: Columns) -> "Mask":
    return mask_of(pc.not_equal(columns.number, ""))


def _settle(columns: Columns, basis: Basis) -> Columns:
    """Return the documents with the signs that their kinds have, as `settle` gives them."""
    gross, credit = columns.gross_minor, columns.kinds.index(Kind.CREDIT_NOTE)
    is_credit = columns.kind == credit
    is_moved = is_credit | (gross <= 0)
    if not is_moved.any():
        return columns
    is_invoice = columns.kind == columns.kinds.index(Kind.INVOICE)
    sign = np.where(is_moved & (gross > 0), -1, 1)
    paid = columns.paid_minor
    turned = paid * sign if basis is Basis.CASH else -np.abs(paid)
    return replace(
        columns,
        kind=np.where(is_invoice & (gross < 0), credit, columns.kind),
        net_minor=columns.net_minor * sign,
        gross_minor=gross * sign,
        paid_minor=np.where(is_moved & (paid != NONE), turned, paid),
    )


def _drop_duplicates(
    drafts: Drafts, has_number: "Mask"
) -> tuple[Drafts, list[Skipped], list[Note]]:
    """Look closer only at numbers that come more than once; count equal rows without one."""
    columns, others = drafts.columns, drafts.others
    suspects = _repeated(drafts)
    skipped: list[Skipped] = []
    notes: list[Note] = []
    if suspects.any() or others:
        close = Drafts(columns.take(suspects), others)
        _, skipped, notes = drop_duplicates(close)
        gone = {one.row for one in skipped}
        if gone:
            is_kept = ~np.isin(columns.row, list(gone))
            left = [one for one in others if one.row not in gone]
            drafts = Drafts(columns.take(is_kept), left)
    nameless = columns.take(~has_number) if not has_number.all() else None
    possible = len(nameless.row) - _distinct(nameless) if nameless else 0
    first = [Note("possible_duplicates", {"count": possible})] if possible else []
    conflicts = [note for note in notes if note.code != "possible_duplicates"]
    return drafts, skipped, conflicts + first


def _repeated(drafts: Drafts) -> "Mask":
    """Tell the rows whose number stands in more than one row."""
    keys = _keys(drafts.columns.number)
    if not drafts.others and pc.all(pc.less(keys[:-1], keys[1:])).as_py():
        return np.zeros(len(keys), dtype=bool)
    found = keys.dictionary_encode()
    codes = found.indices.to_numpy()
    counts = np.bincount(codes, minlength=len(found.dictionary))
    also = pa.array(["".join(one.number.split()).casefold() for one in drafts.others], pa.string())
    counts = counts + mask_of(pc.is_in(found.dictionary, also))
    is_told = mask_of(pc.not_equal(found.dictionary, ""))
    repeated: Mask = ((counts > 1) & is_told)[codes]
    return repeated


def _keys(numbers: "pa.StringArray") -> "pa.StringArray":
    """Return numbers as `document_key` compares them."""
    if is_solid(numbers):
        lowered: pa.StringArray = pc.ascii_lower(numbers)
        return lowered
    return pa.array(["".join(one.split()).casefold() for one in numbers.to_pylist()], pa.string())


def _distinct(columns: Columns) -> int:
    """Return how many different documents there are by client, day, sum and currency."""
    keys: dict[str, int] = {}
    same = np.array([keys.setdefault(name_key(name), len(keys)) for name in columns.clients])
    parts = (same[columns.client], columns.issued_on, columns.gross_minor, columns.currency)
    codes = (np.unique(part, return_inverse=True) for part in parts)
    return len(np.unique(reduce(_combine, codes)[1]))


def _combine(
    one: "tuple[Numbers, Numbers]", other: "tuple[Numbers, Numbers]"
) -> "tuple[Numbers, Numbers]":
    return np.unique(one[1] * len(other[0]) + other[1], return_inverse=True)


def _totals(drafts: Drafts) -> dict[str, Total]:
    columns = drafts.columns
    sums = sum_by_currency(drafts.others)
    counted = np.isin(columns.kind, [columns.kinds.index(kind) for kind in COUNTED_KINDS])
    for place, code in enumerate(columns.currencies):
        mask = counted & (columns.currency == place)
        if mask.any():
            more = sums.get(code, Total())
            net = _sum(columns.net_minor[mask]) + more.net_minor
            sums[code] = Total(net, _sum(columns.gross_minor[mask]) + more.gross_minor)
    return {code: sums[code] for code in sorted(sums)}


def _sum(minors: "Numbers") -> int:
    if int(np.abs(minors).max()) * len(minors) < _SAFE:
        return int(minors.sum())
    return sum(minors.tolist())


def _period(drafts: Drafts) -> tuple[date, date] | None:
    days = [one.issued_on for one in drafts.others]
    issued = drafts.columns.issued_on
    if len(issued):
        days += [date.fromordinal(int(issued.min())), date.fromordinal(int(issued.max()))]
    return (min(days), max(days)) if days else None


def _clients(drafts: Drafts) -> tuple[str, ...]:
    columns = drafts.columns
    rows = np.zeros(len(columns.clients), dtype=np.int64)
    rows[columns.client[::-1]] = columns.row[::-1]
    first = [(row, name) for row, name in zip(rows.tolist(), columns.clients, strict=True) if row]
    first += [(one.row or 0, one.client) for one in drafts.others]
    ordered = [name for _, name in sorted(first, key=lambda pair: pair[0])]
    return list_names(ordered)
