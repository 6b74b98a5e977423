"""The list of clients on the home page, and what can be done with each of them."""

from typing import Literal

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import ClientId
from takingstock.ui.client_desk import ask_name
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section, trouble
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.welcome import name_form
from takingstock.usecases import client as keeping
from takingstock.usecases.aftercare import looks_due
from takingstock.usecases.decision import reviews_due
from takingstock.usecases.figure import Common, everybodys_figures
from takingstock.usecases.numbers import affordabilities
from takingstock.usecases.overview import Continue, Row, looks, rows
from takingstock.usecases.overview import where_to_continue as choose

_AT_ONCE = 12
"""So many clients stand on the page; the rest are in a fold, so that a phone finds its end."""
_TWINS = 3
_JUST_DELETED = "just_deleted"


def overview(here: Here, listed: tuple[Client, ...]) -> None:
    """Draw where to continue and the list; only what is drawn of a client is worked out."""
    common = everybodys_figures(here.pen)
    _where_to_continue(here, listed, common)
    _listing(here, listed, common)


def _rows(here: Here, which: str, clients: tuple[Client, ...], common: Common) -> tuple[Row, ...]:
    money = affordabilities(here.pen, which, clients, common)
    few = money.keys() if len(clients) <= _AT_ONCE else None
    newest = here.store.latest_readings(here.owner, few)
    return rows(clients, newest, here.method, money)


def _where_to_continue(here: Here, listed: tuple[Client, ...], common: Common) -> None:
    """Draw the one card: what to go on with, and its one button."""
    if _look_ahead(here):
        return
    today = here.clock.today()
    recent = st.session_state.get("open_client")
    found = choose(looks(here.store, here.owner, listed), today, recent, reviews_due(here.pen))
    if found is None:
        return
    client, words = found.client, here.words
    (row,) = _rows(here, "whose turn it is", (client,), common)
    with st.container(key="where", border=True):
        st.markdown(f"**{words('home.where')}**")
        name = literal(client.name)
        if found.why is Continue.STEP and row.step:
            step = here.content.next_steps[row.step.id]
            st.markdown(words("home.why.step", name=name, text=step.text))
            label, slug = step.label, row.step.page
            params = {"topic": row.step.topic} if slug == "guidance" else {}
        else:
            st.markdown(words(f"home.why.{found.why}", name=name))
            slug = "conversation" if found.why is Continue.REVIEW else "client"
            label, params = words(f"home.go.{found.why}"), {}
        with st.container(key="next_step"):
            if st.button(label, type="primary", key="where_button"):
                st.switch_page(here.pages[slug], query_params={**params, "c": client.id})


def _look_ahead(here: Here) -> bool:
    """Draw the card for a parting that it is time to look ahead from; return whether it is."""
    due = looks_due(here.pen)
    if not due:
        return False
    which = next(iter(due))
    name = next(one.name for one in here.store.clients(here.owner) if one.id == which)
    with st.container(key="where", border=True):
        st.markdown(f"**{here.words('home.where')}**")
        st.markdown(here.words("home.why.forward", name=literal(name)))
        with st.container(key="next_step"):
            if st.button(here.words("home.go.forward"), type="primary", key="where_button"):
                st.switch_page(here.pages["forward"], query_params={"c": which})
    return True


def after_parting(here: Here) -> None:
    """Draw the way to a look ahead where every client is in the archive by now."""
    for which in looks_due(here.pen):
        st.page_link(
            here.pages["forward"], label=here.words("home.go.forward"), query_params={"c": which}
        )


def _listing(here: Here, listed: tuple[Client, ...], common: Common) -> None:
    """Draw every client: reading, day, next step, and a folded menu of what can be done."""
    with st.container(key="clients"):
        section(here.words("home.clients"))
        if len(listed) > 1:
            st.page_link(here.pages["clients"], label=here.words("home.all"))
        for row in _rows(here, "the first", listed[:_AT_ONCE], common):
            _row(here, row, listed)
        rest = listed[_AT_ONCE:]
        if rest:
            with leaf("rest_of_clients", here.words("home.rest", n=len(rest))) as is_wanted:
                for row in _rows(here, "the rest", rest, common) if is_wanted else ():
                    _row(here, row, listed)
    _twins(here)


def _row(here: Here, row: Row, everybody: tuple[Client, ...]) -> None:
    words = here.words
    with st.container(key=f"row_{row.client.id}", border=True):
        st.page_link(
            here.pages["client"],
            label=f"**{literal(row.client.name)}**",
            query_params={"c": row.client.id},
        )
        st.caption(_standing(here, row))
        if row.step:
            st.markdown(words("home.row_step", step=here.content.next_steps[row.step.id].label))
        with leaf(f"more_{row.client.id}", words("home.more")) as is_wanted:
            if is_wanted:
                _rename(here, row.client)
                _merge(here, row.client, everybody)
                _put_away(here, row.client)


def _standing(here: Here, row: Row) -> str:
    """Return in one line what the last reading says, of which day, and whether it is time again."""
    words = here.words
    if not (row.reading and row.reading.place and row.day):
        return words("home.row_unread")
    place, day = here.content.places[row.reading.place], here.formats.day(row.day)
    said = [words("home.row", place=place, day=day)]
    if row.share is not None:
        said.append(words("home.row_share", share=here.formats.percent(row.share)))
    if row.is_due(here.clock.today()):
        said.append(words("home.row_due"))
    return " · ".join(said)


def _rename(here: Here, client: Client) -> None:
    with st.container(key=f"rename_client_{client.id}"):
        ask_name(here, client, f"rename_{client.id}", here.words("home.rename"))


def _merge(here: Here, client: Client, everybody: tuple[Client, ...]) -> None:
    others = {one.id: one.name for one in everybody if one.id != client.id}
    if not others:
        return
    key = f"merge_{client.id}"
    chosen = st.selectbox(
        here.words("home.merge"),
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=key,
        placeholder=here.words("picker.placeholder"),
    )
    if chosen:
        _side_by_side(here, client, next(one for one in everybody if one.id == chosen))


def _side_by_side(here: Here, client: Client, into: Client) -> None:
    """Show both before they count as one, and say that it can be undone."""
    words = here.words
    st.table(
        {
            words("merge.column"): [words("merge.readings"), words("merge.invoices")],
            literal(client.name): _facts(here, client.id),
            literal(into.name): _facts(here, into.id),
        },
        hide_index=True,
    )
    st.markdown(words("merge.text", name=literal(client.name), into=literal(into.name)))
    st.button(
        words("merge.do"),
        key=f"do_merge_{client.id}_{into.id}",
        on_click=_do_merge,
        args=(here, client, into),
    )


def _facts(here: Here, client_id: ClientId) -> list[str]:
    readings = [one for one in here.store.assessments(here.owner, client_id) if one.read_on]
    invoices = here.store.invoice_counts(here.owner).get(client_id, 0)
    return [str(len(readings)), str(invoices)]


def _do_merge(here: Here, client: Client, into: Client) -> None:
    here.save(lambda: keeping.merge_client(here.store, here.owner, client.id, into.id))


def _twins(here: Here) -> None:
    pairs = here.store.worked_out(
        here.owner, "twins", None, lambda: keeping.likely_twins(here.clients())[:_TWINS]
    )
    for first, second in pairs:
        st.caption(here.words("home.twins", first=literal(first.name), second=literal(second.name)))


def _put_away(here: Here, client: Client) -> None:
    with st.container(horizontal=True):
        st.button(
            here.words("home.archive"),
            key=f"archive_{client.id}",
            on_click=_do,
            args=(here, keeping.archive_client, client),
        )
        st.button(
            here.words("home.delete"),
            key=f"delete_{client.id}",
            on_click=_do,
            args=(here, keeping.delete_client, client),
        )


def _do(here: Here, act: object, client: Client) -> None:
    assert callable(act)
    done = here.save(lambda: act(here.store, here.clock, here.owner, client.id))
    if done and act is keeping.delete_client:
        st.session_state[_JUST_DELETED] = client.id


def another(here: Here) -> None:
    """Offer to begin with another client, or with several at once."""
    with st.expander(here.words("home.another")):
        name_form(here, primary=False)
    several(here)


def several(here: Here, *, is_first: bool = False) -> None:
    """Offer to add a list of names, a line each; unfolded while there is nobody yet."""
    words = here.words
    with st.container(key="add_clients"), st.expander(words("home.several"), expanded=is_first):
        st.text_area(words("home.several_label"), key="several_names", height=140)
        kind: Literal["primary", "secondary"] = "primary" if is_first else "secondary"
        if st.button(words("home.several_add"), key="several_button", type=kind):
            _add_several(here, st.session_state["several_names"] or "")


def _add_several(here: Here, text: str) -> None:
    try:
        added = keeping.add_clients(here.store, here.clock, here.worksheet.ids, here.owner, text)
    except WorksheetError as error:
        trouble(here.words.error(error))
        return
    for name in added.known:
        st.markdown(here.words("home.known", name=literal(name)))
    if added.new:
        st.rerun()


def put_away(here: Here) -> None:
    """Draw what was just deleted with the way back, and the folded archive."""
    everybody = here.store.clients(here.owner)
    just = st.session_state.get(_JUST_DELETED)
    for client in everybody:
        if client.id == just and client.deleted_at:
            _undo(here, client)
    archived = [one for one in everybody if one.archived_at and not one.deleted_at]
    merged = [one for one in everybody if one.merged_into and not one.deleted_at]
    if archived:
        with st.expander(here.words("home.archived", n=len(archived))):
            for client in archived:
                _back(here, client, keeping.unarchive_client, "home.unarchive")
    if merged:
        with st.expander(here.words("home.merged", n=len(merged))):
            for client in merged:
                _back(here, client, keeping.unmerge_client, "home.unmerge")


def _undo(here: Here, client: Client) -> None:
    with st.container(key="undo_delete", border=True):
        st.markdown(here.words("home.deleted", name=literal(client.name), n=keeping.BIN_DAYS))
        _back(here, client, keeping.bring_back_client, "home.bring_back")


def _back(here: Here, client: Client, act: object, label: str) -> None:
    """Draw one client with the button that undoes what put it away."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(literal(client.name))
        st.button(
            here.words(label),
            key=f"{label}_{client.id}",
            on_click=_do_back,
            args=(here, act, client),
        )


def _do_back(here: Here, act: object, client: Client) -> None:
    assert callable(act)
    here.save(lambda: act(here.store, here.owner, client.id))
