"""
CAMT.053, the statement that banks send as XML (editions .02, .04, .08) → one row a payment.

A batch entry becomes its payments where their sums say that they are all of it; else it stays
one row under the payer that all of them share, and without a name where they share none.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from takingstock.imports.grid import Row
from takingstock.imports.xml_document import Node

RECORD: Final = "Ntry"
HEADER: Final = (
    "Entry date",
    "Payer",
    "Amount",
    "Currency",
    "Direction",
    "Status",
    "Reference",
    "Details",
)
_PAYER: Final = (
    "RltdPties/Dbtr/Nm",
    "RltdPties/Dbtr/Pty/Nm",
    "RltdPties/Dbtr/Agt/FinInstnId/Nm",
)
_PAYEE: Final = ("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm", "RltdPties/Cdtr/Agt/FinInstnId/Nm")
_DETAILS: Final = ("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "AddtlTxInf")
_REFERENCE: Final = ("Refs/AcctSvcrRef", "Refs/TxId", "Refs/EndToEndId")
_NO_REFERENCE: Final = "NOTPROVIDED"


def read_entry(entry: Node) -> Iterator[Row]:
    """Yield the rows of one booked or announced entry."""
    amounts = entry.all("Amt")
    currency = amounts[0].attributes.get("Ccy", "") if amounts else ""
    parts = entry.all("NtryDtls/TxDtls")
    shares = [_amount_of(part, currency) for part in parts]
    if len(parts) > 1 and _sum(shares) == _decimal(amounts[0].text if amounts else ""):
        for part, share in zip(parts, shares, strict=True):
            yield _row(entry, part, [part], share, currency)
    else:
        text = amounts[0].text if amounts else ""
        yield _row(entry, entry, parts, text, currency)


def _row(entry: Node, place: Node, parts: list[Node], amount: str, currency: str) -> Row:
    day = entry.first("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")[:10]
    whole = entry.first("AcctSvcrRef", "NtryRef")
    cells = (
        day,
        _shared(parts, _PAYER + _PAYEE if _is_returned(entry) else _PAYER),
        amount,
        currency,
        _direction(entry, parts),
        entry.first("Sts/Cd", "Sts/Prtry", "Sts"),
        _reference(parts) or whole,
        " ".join(filter(None, (_details(part) for part in parts[:1])))
        or entry.first("AddtlNtryInf"),
    )
    return Row(place.line, cells)


def _direction(entry: Node, parts: list[Node]) -> str:
    """Return `CRDT`, `DBIT`, or one of them with `-R` where an earlier payment is taken back."""
    told = {part.first("CdtDbtInd") for part in parts} - {""} if len(parts) == 1 else set()
    way = next(iter(told), "") or entry.first("CdtDbtInd")
    return f"{way}-R" if _is_returned(entry) else way


def _is_returned(entry: Node) -> bool:
    return entry.first("RvslInd").casefold() in {"true", "1"}


def _amount_of(part: Node, currency: str) -> str:
    """Return what one payment of a batch is in the currency of the account, "" if not told."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        for amount in part.all(path):
            if amount.attributes.get("Ccy") == currency:
                return amount.text
    return ""


def _sum(texts: list[str]) -> Decimal | None:
    numbers = [_decimal(text) for text in texts]
    return None if None in numbers else sum((one for one in numbers if one), Decimal(0))


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _shared(parts: list[Node], paths: tuple[str, ...]) -> str:
    """Return the name that all payments share, "" where they differ."""
    names = {part.first(*paths) for part in parts}
    return names.pop() if len(names) == 1 else ""


def _reference(parts: list[Node]) -> str:
    found = [part.first(*_REFERENCE) for part in parts]
    return found[0] if len(found) == 1 and found[0] != _NO_REFERENCE else ""


def _details(part: Node) -> str:
    return " ".join(node.text for path in _DETAILS for node in part.all(path) if node.text)
