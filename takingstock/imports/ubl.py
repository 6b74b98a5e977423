"""
An electronic invoice or credit note (UBL 2.1, Peppol BIS 3) → one row.

The amounts of a credit note are positive in such a file; they are turned by its kind. A
correction may as well be an invoice with negative amounts; that stays as it is.
"""

from collections.abc import Iterator
from typing import Final

from takingstock.imports.grid import Row
from takingstock.imports.xml_document import Node

RECORDS: Final = ("Invoice", "CreditNote")
HEADER: Final = (
    "Customer",
    "Number",
    "Issue date",
    "Due date",
    "Net",
    "Gross",
    "Prepaid",
    "Currency",
    "Document type",
)
_CUSTOMER: Final = (
    "AccountingCustomerParty/Party/PartyName/Name",
    "AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName",
    "AccountingCustomerParty/Party/Contact/Name",
)
_SUMS: Final = ("TaxExclusiveAmount", "TaxInclusiveAmount", "PrepaidAmount")


def read_document(document: Node) -> Iterator[Row]:
    """Yield the row of a document; of an element that only shares the name, nothing."""
    totals = document.all("LegalMonetaryTotal")
    if not totals:
        return
    net, gross, prepaid = (totals[0].first(name) for name in _SUMS)
    cells = (
        document.first(*_CUSTOMER),
        document.first("ID"),
        document.first("IssueDate"),
        document.first("DueDate", "PaymentMeans/PaymentDueDate"),
        net,
        gross or totals[0].first("PayableAmount"),
        prepaid,
        document.first("DocumentCurrencyCode") or _currency(totals[0]),
        _type(document),
    )
    yield Row(document.line, cells)


def _type(document: Node) -> str:
    return "381" if document.name == "CreditNote" else document.first("InvoiceTypeCode") or "380"


def _currency(totals: Node) -> str:
    codes = (node.attributes.get("currencyID", "") for node in totals.children)
    return next(filter(None, codes), "")
