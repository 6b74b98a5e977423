"""What was added from files, newest first, and the way back for each of them."""

import streamlit as st

from takingstock.domain.identity import ImportId
from takingstock.domain.invoice import Import
from takingstock.ui.file_desk import Desk, desk
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.invoice import undo_import

_SHOWN = 3


def listing(here: Here) -> None:
    """Draw the list; nothing at all where nothing was added and nothing was undone."""
    table, imports = desk(), here.store.imports(here.owner)
    if not imports and table.undone is None:
        return
    with st.container(key="imports"):
        section(here.words("imports.title"))
        if table.undone:
            _undone(here, table.undone)
        if imports:
            st.caption(here.words("imports.text"))
            with st.container(key="import_undo"):
                _row(here, table, imports[0])
        for one in imports[1:_SHOWN]:
            _row(here, table, one)
        if len(imports) > _SHOWN:
            with st.expander(here.words("imports.older", n=len(imports) - _SHOWN)):
                for one in imports[_SHOWN:]:
                    _row(here, table, one)


def _name(here: Here, one: Import) -> str:
    return literal(one.file_name) if one.file_name else here.words("imports.pasted")


def _undone(here: Here, undone: Import) -> None:
    with st.container(key="import_undone", border=True):
        if undone.hours_count:
            st.markdown(here.words("imports.undone_hours", name=_name(here, undone)))
        else:
            count = undone.invoice_count
            st.markdown(here.words("imports.undone", n=count, name=_name(here, undone)))


def _row(here: Here, table: Desk, one: Import) -> None:
    day = here.formats.day(one.added_at.astimezone(here.zone).date())
    with st.container(key=f"import_{one.id}", border=True):
        st.markdown(f"**{_name(here, one)}**")
        held = ("hours", one.hours_count) if one.hours_count else ("invoices", one.invoice_count)
        counts = [
            here.words(f"imports.{held[0]}", n=held[1]),
            here.words("imports.rows", n=one.rows_read),
        ]
        st.caption(" · ".join([here.words("imports.added", day=day), *counts]))
        with st.container(key=f"import_undo_{one.id}"):
            st.button(
                here.words("imports.undo"),
                key=f"undo_{one.id}",
                on_click=_undo,
                args=(here, table, one.id),
            )


def _undo(here: Here, table: Desk, import_id: ImportId) -> None:
    """Undo an import, once however often the button was pressed."""
    with here.visit.turn_in_callback():
        if table.undone and table.undone.id == import_id:
            return
        undone: list[Import] = []
        if here.save(lambda: undone.append(undo_import(here.store, here.owner, import_id))):
            table.added = None
            table.undone = undone[0]
            table.bring_into_view = "import_undone"
        else:
            table.bring_into_view = "trouble"
