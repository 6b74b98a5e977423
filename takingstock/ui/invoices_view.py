"""The invoices that are here: the newest of a client, and one of them to correct or remove."""

from collections.abc import Mapping, Sequence

import streamlit as st

from takingstock.domain.identity import ClientId, InvoiceId
from takingstock.domain.invoice import Invoice
from takingstock.ui import invoice_form
from takingstock.ui.amounts import amount
from takingstock.ui.bin_view import bring_back, describe
from takingstock.ui.file_desk import Desk, desk
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.import_preview import kind_word
from takingstock.ui.literal import literal
from takingstock.usecases.invoice import remove_invoice

SHOWN = 24
_TO_PICK = 300


def listing(here: Here) -> None:
    """Draw the invoices; nothing at all where there are none."""
    table, counts = desk(), here.store.invoice_counts(here.owner)
    if table.removed:
        still_out = {one.id: one for one in here.store.removed_invoices(here.owner)}
        table.removed = still_out.get(table.removed.id)
    if not counts and table.removed is None:
        return
    with st.container(key="invoices"):
        section(here.words("invoices.title"))
        if table.removed:
            _removed(here, table, table.removed)
        if counts:
            _newest(here, table, counts)


def _newest(here: Here, table: Desk, counts: Mapping[ClientId, int]) -> None:
    names = {one.id: one.name for one in here.store.clients(here.owner)}
    whose = _whose(here, counts, names)
    number = _number(here) if (counts[whose] if whose else sum(counts.values())) > SHOWN else ""
    found = here.store.newest_invoices(here.owner, SHOWN, whose, number)
    if not found.invoices:
        st.caption(here.words("invoices.none_found"))
        return
    _pick(here, table, found.count, whose, number)
    st.table(_rows(here, found.invoices, names), hide_index=True)
    if found.count > SHOWN:
        st.caption(here.words("invoices.newest", shown=SHOWN, n=found.count))


def _whose(
    here: Here, counts: Mapping[ClientId, int], names: Mapping[ClientId, str]
) -> ClientId | None:
    """Let a client be chosen where there are several; None stands for everybody."""
    if len(counts) == 1:
        return None
    chosen: ClientId | None = st.selectbox(
        here.words("invoices.of"),
        sorted(counts, key=lambda each: names[each].casefold()),
        index=None,
        format_func=lambda each: names.get(each, ""),
        key="invoices_of",
        placeholder=here.words("invoices.everybody"),
    )
    return chosen


def _number(here: Here) -> str:
    """Let a number be looked for; a part of it is enough."""
    text = st.text_input(here.words("invoices.find"), key="invoices_find", autocomplete="off")
    return (text or "").strip()


def _rows(
    here: Here, shown: Sequence[Invoice], names: Mapping[ClientId, str]
) -> dict[str, list[str]]:
    words, formats = here.words, here.formats
    table = {words("invoices.day"): [formats.day(one.issued_on) for one in shown]}
    named = [
        " · ".join(filter(None, (literal(one.number), kind_word(here, one.kind)))) for one in shown
    ]
    if any(named):
        table[words("invoices.number")] = named
    if len({one.client_id for one in shown}) > 1:
        table[words("invoices.client")] = [literal(names[one.client_id]) for one in shown]
    has_vat = any(one.net_minor != one.gross_minor for one in shown)
    sums = words("invoices.gross" if has_vat else "invoices.amount")
    table[sums] = [amount(here, one.gross_minor, one.currency) for one in shown]
    return table


def _pick(here: Here, table: Desk, count: int, whose: ClientId | None, number: str) -> None:
    """Let one of the newest be picked, to be corrected or removed; only that one is read."""
    labels = _labels(here, whose, number)
    picked = st.selectbox(
        here.words("invoices.pick"),
        list(labels),
        index=None,
        format_func=lambda each: labels.get(each, ""),
        key=f"invoice_pick_{table.form_turn}",
        placeholder=here.words("invoices.pick_one"),
    )
    if count > _TO_PICK:
        st.caption(here.words("invoices.not_all", n=_TO_PICK))
    if table.is_corrected and picked is None:
        st.markdown(here.words("invoices.corrected"))
    if picked is None:
        return
    offered = here.store.newest_invoices(here.owner, _TO_PICK, whose, number).invoices
    for invoice in offered:
        if invoice.id == picked:
            _change(here, table, invoice)


def _labels(here: Here, whose: ClientId | None, number: str) -> Mapping[InvoiceId, str]:
    """Return what the newest are called in the list, kept until a client or an invoice changes."""

    def write() -> dict[InvoiceId, str]:
        found = here.store.newest_invoices(here.owner, _TO_PICK, whose, number)
        names = {one.id: one.name for one in here.store.clients(here.owner)}
        return {one.id: _label(here, one, names[one.client_id]) for one in found.invoices}

    given = (here.words.language, whose, number)
    return here.store.worked_out(here.owner, "invoice labels", given, write)


def _label(here: Here, invoice: Invoice, name: str) -> str:
    formats, sum_ = here.formats, invoice.gross_minor
    money = formats.money(sum_, cents=True, currency=invoice.currency)
    return " · ".join(filter(None, (invoice.number, formats.day(invoice.issued_on), money, name)))


def _change(here: Here, table: Desk, invoice: Invoice) -> None:
    table.is_corrected = False
    invoice_form.correct(here, table, invoice)
    st.button(
        here.words("invoices.remove"),
        key=f"remove_{invoice.id}",
        on_click=_remove,
        args=(here, table, invoice),
    )


def _remove(here: Here, table: Desk, invoice: Invoice) -> None:
    with here.visit.turn_in_callback():
        if table.removed and table.removed.id == invoice.id:
            return
        removed: list[Invoice] = []
        if here.save(
            lambda: removed.append(
                remove_invoice(here.store, here.clock, here.owner, invoice.id, invoice.version)
            )
        ):
            table.removed = removed[0]
            table.is_corrected = False
            table.form_turn += 1
            table.bring_into_view = "invoice_removed"
        else:
            table.bring_into_view = "trouble"


def _removed(here: Here, table: Desk, invoice: Invoice) -> None:
    """Say what was just removed, with the way back."""
    with st.container(key="invoice_removed", border=True):
        st.markdown(here.words("invoices.removed", what=describe(here, invoice)))
        st.button(
            here.words("bin.back"),
            key=f"back_{invoice.id}",
            on_click=_bring_back,
            args=(here, table, invoice),
        )


def _bring_back(here: Here, table: Desk, invoice: Invoice) -> None:
    with here.visit.turn_in_callback():
        if table.removed is not None and here.save(lambda: bring_back(here, invoice)):
            table.removed = None
