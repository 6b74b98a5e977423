"""Keeping a check of the numbers with its day, and looking at the ones that were kept."""

import json
from dataclasses import replace

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.identity import CheckId
from takingstock.domain.numbers.writer import write_plan
from takingstock.ui.here import Here
from takingstock.usecases.figure_port import SavedCheck
from takingstock.usecases.numbers import Check


def offer(here: Here, client: Client, check: Check) -> None:
    """Draw the button that keeps these figures, and those kept before."""
    with st.container(key="next_step"), st.container(key="save_check"):
        st.button(
            here.words("numbers.save"),
            type="primary",
            key="save_check_button",
            on_click=_save,
            args=(here, client, check),
        )
    kept = here.store.checks(here.owner, client.id)
    if not kept:
        return
    with st.container(key="saved_checks"), st.expander(here.words("numbers.saved", n=len(kept))):
        for one in kept:
            _row(here, one)


def _save(here: Here, client: Client, check: Check) -> None:
    clock = here.worksheet.clock
    kept = SavedCheck(
        id=CheckId(here.worksheet.ids.new()),
        client_id=client.id,
        taken_at=clock.now(),
        taken_on=clock.today(),
        case=json.dumps(_figures(check), ensure_ascii=False),
    )
    here.save(lambda: here.store.add_check(here.owner, kept))


def _figures(check: Check) -> dict[str, object]:
    """Return a check whole: the input of the `numbers` command, and what it said, in cents."""
    return {
        "input": write_plan(replace(check.case, tornado=())),
        "reserve": int(check.case.cash),
        "without": check.without,
        "runway": check.runway,
    }


def _row(here: Here, kept: SavedCheck) -> None:
    figures = json.loads(kept.case)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            here.words(
                "numbers.saved_row",
                day=here.formats.day(kept.taken_on),
                without=here.formats.signed_money(figures["without"]),
                reserve=here.formats.money(figures["reserve"]),
            )
        )
        st.button(
            here.words("numbers.forget"),
            key=f"forget_{kept.id}",
            type="tertiary",
            on_click=_forget,
            args=(here, kept),
        )


def _forget(here: Here, kept: SavedCheck) -> None:
    here.save(lambda: here.store.remove_check(here.owner, kept.id))
