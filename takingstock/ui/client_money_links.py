"""Who came through whom: noted here with a way back, and what hangs on it in revenue."""

from dataclasses import dataclass

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import ClientId
from takingstock.domain.upcoming import came_through, referral_way
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.client_money import Referral
from takingstock.usecases.freed_hours import FreedHours
from takingstock.usecases.upcoming import note_referral

_UNDO = "referral_undo"
_TURN = "referral_turn"


@dataclass(frozen=True, slots=True)
class _Undo:
    """The last link that was changed on this visit, and what it was before."""

    about: ClientId
    client_id: ClientId
    before: ClientId | None
    after: ClientId | None


def show(here: Here, client: Client, found: Referral) -> None:
    """Draw the links of one client and the revenue that hangs on them."""
    with st.container(key="money_links"):
        section(here.words("money.links.title"))
        others = {
            one.id: one
            for one in here.clients()
            if one.id != client.id and one.is_example is client.is_example
        }
        if not others and not found.came:
            st.markdown(here.words("money.links.alone"))
            return
        if not found.came and found.through is None:
            st.markdown(here.words("money.links.empty"))
        _undo(here, client)
        _through(here, client, found, others)
        _came(here, client, found, others)
        _at_risk(here, client, found)
        if found.freed:
            _freed(here, client, found.freed)


def _through(here: Here, client: Client, found: Referral, others: dict[ClientId, Client]) -> None:
    with st.container(key="came_through"):
        if found.through:
            line = here.words("money.links.through", name=literal(found.through.name))
            _row(here, line, client, client.id)
            return
        barred = came_through(here.store.referrals(here.owner), client.id)
        choices = {one: other for one, other in others.items() if one not in barred}
        if choices:
            chosen = _choose(here, client, "through", choices)
            if chosen:
                _link(here, client, client.id, chosen)


def _came(here: Here, client: Client, found: Referral, others: dict[ClientId, Client]) -> None:
    links = here.store.referrals(here.owner)
    names = {one.client.id: one.client.name for one in (found.own, *found.came)}
    with st.container(key="came_from"):
        for one in found.came:
            source = links[one.client.id]
            key = "came" if source == client.id else "came_by"
            by = names[source]
            line = here.words(f"money.links.{key}", name=literal(one.client.name), by=literal(by))
            if source == client.id:
                _row(here, line, client, one.client.id)
            else:
                st.markdown(line)
        barred = {*referral_way(links, client.id), *(one.client.id for one in found.came)}
        free = {one: it for one, it in others.items() if one not in barred and one not in links}
        if free:
            chosen = _choose(here, client, "add", free)
            if chosen:
                _link(here, client, chosen, client.id)


def _choose(
    here: Here, client: Client, part: str, choices: dict[ClientId, Client]
) -> ClientId | None:
    """Ask for one client; the field is a new one after each link, so that it is empty again."""
    turn = st.session_state.get(_TURN, 0)
    chosen: ClientId | None = st.selectbox(
        here.words(f"money.links.{part}_label"),
        list(choices),
        index=None,
        format_func=lambda one: choices[one].name,
        key=f"link_{part}_{client.id}_{turn}",
        placeholder=here.words("picker.placeholder"),
    )
    return chosen


def _row(here: Here, line: str, about: Client, client_id: ClientId) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(line)
        st.button(
            here.words("numbers.forget"),
            key=f"unlink_{client_id}",
            type="tertiary",
            on_click=_change,
            args=(here, about, client_id, None),
        )


def _link(here: Here, about: Client, client_id: ClientId, through: ClientId) -> None:
    """Note a link that was just chosen, and draw the page anew; a refusal is said here."""
    try:
        _note(here, about, client_id, through)
    except WorksheetError as error:
        st.warning(here.words.error(error))
        return
    here.visit.saved_at = here.clock.now()
    st.rerun()


def _change(here: Here, about: Client, client_id: ClientId, through: ClientId | None) -> None:
    here.save(lambda: _note(here, about, client_id, through))


def _note(here: Here, about: Client, client_id: ClientId, through: ClientId | None) -> None:
    before = here.store.referrals(here.owner).get(client_id)
    note_referral(here.pen, client_id, through)
    st.session_state[_UNDO] = _Undo(about.id, client_id, before, through)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _undo(here: Here, client: Client) -> None:
    """Offer to take the last change back, on the page where it was made."""
    last: _Undo | None = st.session_state.get(_UNDO)
    if last is None or last.about != client.id:
        return
    names = {one.id: literal(one.name) for one in here.store.clients(here.owner)}
    name, by = names.get(last.client_id), names.get(last.after or last.before or last.about)
    if name is None or by is None:  # one of them was deleted for good meanwhile
        return
    key = "noted" if last.after else "removed"
    with st.container(key="link_undo", border=True):
        st.markdown(here.words(f"money.links.{key}", name=name, by=by))
        st.button(
            here.words("money.links.back"),
            key="link_undo_button",
            on_click=_back,
            args=(here, last),
        )


def _back(here: Here, last: _Undo) -> None:
    if here.save(lambda: note_referral(here.pen, last.client_id, last.before)):
        st.session_state.pop(_UNDO, None)


def _at_risk(here: Here, client: Client, found: Referral) -> None:
    """Say how much revenue hangs on the client and on who came through it."""
    if not found.came or not found.at_risk or found.share is None:
        return
    words, formats = here.words, here.formats
    with st.container(key="at_risk"):
        st.markdown(
            words(
                "money.links.risk",
                n=len(found.came),
                name=literal(client.name),
                money=formats.whole_money(found.at_risk),
                share=formats.percent(found.share),
            )
        )
        st.caption(words("money.links.note"))
        with st.expander(words("reading.how")):
            rows = (found.own, *found.came)
            names = [literal(one.client.name) for one in rows]
            sums = [formats.money(one.revenue, cents=True) for one in rows]
            st.table(
                {
                    words("numbers.column_client"): [*names, words("money.links.sum")],
                    words("numbers.column_money"): [
                        *sums,
                        formats.money(found.at_risk, cents=True),
                    ],
                },
                hide_index=True,
            )
            st.caption(words("money.links.how"))


def _freed(here: Here, client: Client, found: FreedHours) -> None:
    """Say what the same hours would leave with the one who brought the most others."""
    formats = here.formats
    spent = formats.hours(found.hours)
    with st.container(key="freed_hours"):
        st.markdown(
            here.words(
                "money.links.freed",
                name=literal(client.name),
                best=literal(found.best.name),
                hours=spent,
                rate=formats.money(found.rate, cents=True),
                money=formats.money(found.minor, cents=True),
            )
        )
        st.caption(here.words("money.links.freed_how"))
