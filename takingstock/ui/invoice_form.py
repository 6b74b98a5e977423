"""Correcting one invoice: what was typed stays in its fields until it is taken."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import streamlit as st

from takingstock.domain.amount import AmbiguousAmount, Amount, UnreadableAmount, read_amount
from takingstock.domain.errors import Refused, Stale, WorksheetError
from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Invoice, Kind
from takingstock.imports.draft import NUMBER_LIMIT
from takingstock.ui.file_desk import Desk
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.invoice import correct_invoice

CURRENCIES = ("EUR", "BGN", "USD", "GBP", "CHF")
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
_SUMS = ("net", "gross")
_DAYS = ("issued", "due", "paid")
_AMOUNT_LENGTH = 64
_MARKS = {"grouped": "grouped_minor", "decimal": "decimal_minor"}


def correct(here: Here, table: Desk, invoice: Invoice) -> None:
    """Draw the form of one invoice, filled with what is stored."""
    prefix = f"correct_{invoice.id}_{table.form_turn}_"
    if f"{prefix}net" not in st.session_state:
        table.seen[invoice.id] = invoice.version
        table.problems.clear()
    with st.form(f"{prefix}form", enter_to_submit=False):
        st.text_input(
            here.words("invoices.number"),
            value=invoice.number,
            key=f"{prefix}number",
            max_chars=NUMBER_LIMIT,
            autocomplete="off",
        )
        _problem(here, table, "number")
        _choice(here, f"{prefix}client_id", "invoices.client", _clients(here), invoice.client_id)
        kinds = {kind.value: here.words(f"invoices.kind.{kind}") for kind in Kind}
        _choice(here, f"{prefix}kind", "invoices.what", kinds, invoice.kind.value)
        for name in _DAYS:
            _day(here, table, prefix, name, getattr(invoice, f"{name}_on"))
        for name in _SUMS:
            _amount(here, table, prefix, name, getattr(invoice, f"{name}_minor"))
        codes = dict.fromkeys((invoice.currency, *CURRENCIES), "")
        labels = {code: _currency(here, code) for code in codes}
        _choice(here, f"{prefix}currency", "invoices.currency", labels, invoice.currency)
        _problem(here, table, "currency")
        st.form_submit_button(
            here.words("invoices.save"), on_click=_submit, args=(here, table, invoice, prefix)
        )


def _clients(here: Here) -> dict[ClientId, str]:
    """Return the names of the clients that an invoice can belong to, by name."""
    clients = (one for one in here.store.clients(here.owner) if not one.deleted_at)
    kept = sorted(clients, key=lambda one: one.name.casefold())
    return {one.id: one.name for one in kept if not one.merged_into}


def _currency(here: Here, code: str) -> str:
    key = f"invoices.currency_of.{code.lower()}"
    return here.words(key) if here.words.has(key) else code


def _choice(here: Here, key: str, label: str, options: dict[Any, str], current: str) -> None:
    st.selectbox(
        here.words(label),
        list(options),
        index=list(options).index(current),
        format_func=options.__getitem__,
        key=key,
    )


def _problem(here: Here, table: Desk, place: str) -> None:
    error = table.problems.get(place)
    if error:
        st.warning(here.words.error(error))


def _day(here: Here, table: Desk, prefix: str, name: str, current: date | None) -> None:
    st.date_input(
        here.words(f"invoices.{name}"),
        value=current,
        min_value=_FIRST,
        max_value=_LAST,
        format=here.formats.day_field,
        key=f"{prefix}{name}",
    )
    _problem(here, table, name)


def _amount(here: Here, table: Desk, prefix: str, name: str, minor: int) -> None:
    """Draw the field, and under a text with two meanings the question which of them is meant."""
    key = f"{prefix}{name}"
    st.text_input(
        here.words(f"invoices.{name}"),
        value=here.formats.number(Fraction(minor, 100), 2),
        key=key,
        max_chars=_AMOUNT_LENGTH,
        autocomplete="off",
    )
    text = st.session_state[key] or ""
    read = read_amount(text, allow_negative=True)
    if isinstance(read, AmbiguousAmount):
        options = {
            meaning: here.formats.number(Fraction(getattr(read, minor_of), 100), 2)
            for meaning, minor_of in _MARKS.items()
        }
        st.radio(
            here.words("invoices.how_to_read", text=literal(text)),
            list(options),
            index=None,
            format_func=options.__getitem__,
            key=f"{key}_meaning_{text}",
        )
    _problem(here, table, name)


def _submit(here: Here, table: Desk, invoice: Invoice, prefix: str) -> None:
    """Take the whole correction or none of it, and say at each field what is in the way."""
    typed = {
        name.removeprefix(prefix): value
        for name, value in st.session_state.to_dict().items()
        if isinstance(name, str) and name.startswith(prefix)
    }
    with here.visit.turn_in_callback():
        table.problems = {}
        corrected = read_correction(invoice, typed, table.problems)
        if corrected is None:
            return
        version = table.seen.get(invoice.id, invoice.version)
        if here.save(lambda: _store(here, replace(corrected, version=version), invoice)):
            table.form_turn += 1
            table.is_corrected = True
            return
        _put_in_place(here, table, invoice)


def _store(here: Here, corrected: Invoice, shown: Invoice) -> None:
    """Store a correction; an invoice shown under a merged client's keeper stays where it is."""
    if corrected.client_id == shown.client_id:
        own = here.store.invoice(here.owner, shown.id).client_id
        corrected = replace(corrected, client_id=own)
    correct_invoice(here.store, here.owner, corrected)


def _put_in_place(here: Here, table: Desk, invoice: Invoice) -> None:
    """Move what was refused from the head of the page to its field."""
    error = here.visit.trouble
    if isinstance(error, Refused) and "place" in error.fields:
        table.problems[str(error.fields["place"])] = error
        here.visit.trouble = None
        return
    if isinstance(error, Stale):
        table.seen.pop(invoice.id, None)
    table.bring_into_view = "trouble"


def read_correction(
    invoice: Invoice, typed: Mapping[str, Any], problems: dict[str, WorksheetError]
) -> Invoice | None:
    """
    Return `invoice` with what was typed, or None and a problem for each field in the way.

    A changed day of payment makes what was received unknown: all of it on that day, or nothing
    without one. What was received whole stays whole when the amount is corrected.
    """
    number = " ".join((typed["number"] or "").split())
    if not number.isprintable():
        problems["number"] = Refused("number_unreadable")
    if typed["issued"] is None:
        problems["issued"] = Refused("day_missing")
    sums = {name: _read_sum(name, typed, problems) for name in _SUMS}
    net, gross = sums["net"], sums["gross"]
    if problems or net is None or gross is None:
        return None
    paid_minor = gross if invoice.paid_minor == invoice.gross_minor else invoice.paid_minor
    return replace(
        invoice,
        number=number,
        client_id=typed["client_id"],
        kind=Kind(typed["kind"]),
        issued_on=typed["issued"],
        due_on=typed["due"],
        paid_on=typed["paid"],
        paid_minor=paid_minor if typed["paid"] == invoice.paid_on else None,
        net_minor=net,
        gross_minor=gross,
        currency=typed["currency"],
    )


def _read_sum(
    name: str, typed: Mapping[str, Any], problems: dict[str, WorksheetError]
) -> int | None:
    """Return one amount in hundredths, or None and its problem."""
    text = typed[name] or ""
    read = read_amount(text, allow_negative=True)
    if isinstance(read, UnreadableAmount):
        fields = {} if read.limit is None else {"limit": read.limit}
        problems[name] = Refused(read.code, **fields)
        return None
    if read.currency not in {None, typed["currency"]}:
        problems[name] = Refused("amount_currency_differs")
        return None
    if isinstance(read, Amount):
        return read.minor
    meaning = typed.get(f"{name}_meaning_{text}")
    if meaning is None:
        problems[name] = Refused("amount_two_meanings")
        return None
    minor: int = getattr(read, _MARKS[meaning])
    return minor
