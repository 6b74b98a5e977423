"""Keeping a check with its day; those kept: named, looked back on, begun from again, removed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId
from takingstock.ui import check_compare, check_start, plan_review, typed_text
from takingstock.ui.fold import leaf
from takingstock.ui.frame import go_to, section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.client_ledger import Ledger, open_ledger
from takingstock.usecases.figure import Known
from takingstock.usecases.figure_port import SavedCheck
from takingstock.usecases.numbers import Check
from takingstock.usecases.plan_review import review_check
from takingstock.usecases.saved_check import (
    CHECK_NAME_LIMIT,
    KeptCheck,
    keep_check,
    kept_checks,
    name_check,
)

Opened = Callable[[], Ledger]

_REMOVED = "removed_check"
_GO = "removed_check_into_view"


@dataclass(frozen=True, slots=True)
class _Removed:
    """The check that was removed last on this visit."""

    client_id: ClientId
    saved: SavedCheck


def offer(here: Here, known: Known, check: Check) -> None:
    """Draw the button that keeps these figures."""
    with st.container(key="next_step"), st.container(key="save_check"):
        st.button(
            here.words("numbers.save"),
            type="primary",
            key="save_check_button",
            on_click=_save,
            args=(here, known, check),
        )


def _save(here: Here, known: Known, check: Check) -> None:
    here.save(lambda: keep_check(here.pen, known, check))


def listing(here: Here, client: Client, known: Known) -> None:
    """Draw the checks that were kept, each in a fold; nothing where there are none."""
    kept = kept_checks(here.pen, client)
    removed: _Removed | None = st.session_state.get(_REMOVED)
    is_undoable = removed is not None and removed.client_id == client.id
    if not kept and not is_undoable:
        return
    with st.container(key="saved_checks"):
        section(here.words("numbers.saved", n=len(kept)))
        if removed and is_undoable:
            _removed(here, removed)
        check_start.done(here, client)
        opened = cache(lambda: open_ledger(here.pen, client, here.worksheet.content.interest))
        for one in kept:
            _fold(here, client, known, one, opened)
        check_compare.offer(here, client, kept)


def label(here: Here, kept: KeptCheck) -> str:
    """Return a check in one line: its name, day and what was left."""
    formats = here.formats
    day = formats.day(kept.saved.taken_on)
    if kept.without is None or kept.reserve is None:
        line = here.words("saved_check.unreadable", day=day)
    else:
        line = here.words(
            "numbers.saved_row",
            day=day,
            without=formats.signed_money(kept.without),
            reserve=formats.money(kept.reserve),
        )
    return f"**{literal(kept.saved.name)}** · {line}" if kept.saved.name else line


def _fold(here: Here, client: Client, known: Known, kept: KeptCheck, opened: Opened) -> None:
    """Draw one check; what came since is looked up only when its fold is open."""
    with (
        st.container(key=f"check_{kept.saved.id}"),
        leaf(f"check_{kept.saved.id}", label(here, kept)) as is_wanted,
    ):
        if not is_wanted:
            return
        _name(here, kept)
        plan_review.show(here, review_check(here.pen, client, kept, opened))
        check_start.offer(here, client, known, kept)
        st.button(
            here.words("numbers.forget"),
            key=f"forget_{kept.saved.id}",
            type="tertiary",
            on_click=_forget,
            args=(here, kept),
        )


def _name(here: Here, kept: KeptCheck) -> None:
    def write(text: str, seen: str | None) -> str:
        return name_check(here.pen, kept.saved.id, text, seen=seen)

    with st.container(key=f"check_name_{kept.saved.id}"):
        typed_text.ask(
            here,
            f"name_of_{kept.saved.id}",
            here.words("saved_check.name"),
            kept.saved.name or "",
            write,
            limit=CHECK_NAME_LIMIT,
            hint=here.words("saved_check.name_hint"),
        )


def _forget(here: Here, kept: KeptCheck) -> None:
    if here.save(lambda: here.store.remove_check(here.owner, kept.saved.id)):
        st.session_state[_REMOVED] = _Removed(kept.saved.client_id, kept.saved)
        st.session_state[_GO] = True


def _removed(here: Here, removed: _Removed) -> None:
    """Say what was removed, with the way back."""
    with st.container(key="check_removed", border=True):
        st.markdown(here.words("saved_check.removed", day=here.formats.day(removed.saved.taken_on)))
        st.button(
            here.words("saved_check.bring_back"),
            key="check_back_button",
            on_click=_bring_back,
            args=(here, removed),
        )
    if st.session_state.pop(_GO, False):
        go_to("check_removed")


def _bring_back(here: Here, removed: _Removed) -> None:
    if here.save(lambda: here.store.add_check(here.owner, removed.saved)):
        st.session_state.pop(_REMOVED, None)
