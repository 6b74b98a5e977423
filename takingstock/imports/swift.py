"""
MT940, the statement that banks send as text → one row a payment.

The library knows the shapes of lines and of structured details; lines are parted here, so
that each row knows its own number, and nothing of a damaged line is mended in silence.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import Final, NamedTuple

from takingstock.imports.grid import Grid, Row, limited

HEADER: Final = (
    "Entry date",
    "Payer",
    "Amount",
    "Currency",
    "Direction",
    "Type",
    "Reference",
    "Details",
)
_TAG: Final = re.compile(r"(?:\{4:)?:([0-9]{2}[A-Z]?):")
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_END: Final = re.compile(r"-\}?|\{[0-9]:.*")
_FIELDS_TO_LOOK_AT: Final = 12
_TEXT_LIMIT: Final = 2_000
_CODED: Final = re.compile(r"/(?:NAME|ORDP|REMI|EREF|IBAN|ABWA)/")
_SLASHED: Final = re.compile(r"/([A-Z]{4})/((?:(?!/[A-Z]{4}/).)*)")
_PLUS: Final = re.compile(r"(?:[0-9]{3})?\+[0-9]{2}")
_SHAPED: Final = re.compile(r"([0-9]{3})?\?[0-9]{2}")
_CENTURY: Final = "20"
_NO_REFERENCE: Final = frozenset({"", "NONREF", "NOTPROVIDED"})


class _Field(NamedTuple):
    """A tagged field: its line, its tag, and its text over all its lines."""

    line: int
    tag: str
    text: str


def is_statement(text: str) -> bool:
    """Tell a statement by its tags: it begins with `:20:` and goes on with balances or lines."""
    tags = [field.tag for field in islice(_fields(text[:20_000]), _FIELDS_TO_LOOK_AT)]
    return "20" in tags and any(tag[:2] in {"60", "61"} for tag in tags)


def read_statement(text: str) -> Grid:
    """Return a header and a row for each `:61:`. Raises `Refused`: `too_many_rows` (limit)."""
    from mt940.tags import FinalOpeningBalance, Statement

    line, opening = Statement().re, FinalOpeningBalance().re

    def rows() -> Iterator[Row]:
        yield Row(1, HEADER)
        currency = ""
        for field, after in pairwise(chain(_fields(text), [_Field(0, "", "")])):
            if field.tag.startswith("60"):
                balance = opening.match(field.text)
                currency = balance["currency"] if balance else ""
            elif field.tag == "61":
                found = line.match(field.text.rstrip())
                details = after.text if after.tag == "86" else ""
                yield _row(field.line, found, details, currency) if found else _torn(field)

    return limited(rows())


def _fields(text: str) -> Iterator[_Field]:
    """Yield the fields; of one that runs on without end, what a field can hold."""
    line, tag, parts, size = 0, "", list[str](), 0
    for number, whole in enumerate(_LINE.finditer(text), start=1):
        content = whole[1]
        found = _TAG.match(content) if content[:1] in ":{" else None
        if found or (content[:1] in "-{" and _END.fullmatch(content)):
            if tag:
                yield _Field(line, tag, "\n".join(parts)[:_TEXT_LIMIT])
            line, tag = number, found[1] if found else ""
            parts, size = [content[found.end() :]] if found else [], 0
        elif size < _TEXT_LIMIT:
            parts.append(content)
            size += len(content) + 1
    if tag:
        yield _Field(line, tag, "\n".join(parts)[:_TEXT_LIMIT])


def _torn(field: _Field) -> Row:
    """Return a line that has not the shape of one as a single cell."""
    return Row(field.line, (field.text[:40],))


def _row(line: int, found: re.Match[str], details: str, currency: str) -> Row:
    told = _told(details)
    names = (found["bank_reference"], found["customer_reference"], told.get("end_to_end_reference"))
    references = (" ".join((name or "").split()) for name in names)
    return Row(
        line,
        (
            f"{_CENTURY}{found['year']}-{found['month']}-{found['day']}",
            told.get("applicant_name") or "",
            found["amount"].rstrip(","),
            currency,
            found["status"].upper(),
            found["id"] or "",
            next((name for name in references if name not in _NO_REFERENCE), ""),
            told.get("purpose") or " ".join(details.split()),
        ),
    )


def _told(details: str) -> dict[str, str]:
    """Return what structured details say of the payer; of free text, nothing."""
    plain = details.replace("\n", "")
    if _CODED.search(plain):
        coded = {name: value.strip() for name, value in _SLASHED.findall(plain)}
        named = coded.get("NAME") or coded.get("ORDP", "").removeprefix("/NAME/")
        return {"applicant_name": named, "purpose": coded.get("REMI", "")}
    if _PLUS.match(plain):
        plain = re.sub(r"\+([0-9]{2})", r"?\1", plain)
    shaped = _SHAPED.match(plain)
    if shaped is None:
        return {}
    return _by_segment(f"{shaped[1] or '000'}{plain[shaped.end(1) if shaped[1] else 0 :]}")


def _by_segment(details: str) -> dict[str, str]:
    """Return what numbered segments say, as the library reads them."""
    from mt940.models import Transactions
    from mt940.options import Options
    from mt940.processors import transaction_details_post_processor
    from mt940.tags import TransactionDetails

    tag = TransactionDetails()
    asked = {tag.slug: details}
    context = Transactions(options=Options(applicant_iban=True))
    told = transaction_details_post_processor(context, tag, asked, {**asked}, space=True)
    return {key: " ".join(value.split()) for key, value in told.items() if value}
