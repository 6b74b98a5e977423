"""
A field: kept as it is left, never over what another window saved; the one way for all of them.

When another window saved meanwhile, the field shows that and what was given here stands under it,
until it is saved in its place or put away.

    def write(shown, seen):    # keeps it over what was seen, raises `Stale` if that has changed
        ...

    ask(here, key, stored, write, lambda first, kept: st.date_input(label, first, **kept), say=str)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import streamlit as st

from takingstock.ui.saving import Visit, Write, guarded, keep, meet, settle
from takingstock.ui.words import Words
from takingstock.usecases.ports import Clock


class Place(Protocol):
    """Where fields stand: what the visit remembers of its saves, by which clock, in which words."""

    @property
    def visit(self) -> Visit:
        """What one visit remembers."""
        ...

    @property
    def clock(self) -> Clock:
        """When something was saved."""
        ...

    @property
    def words(self) -> Words:
        """What is said beside a field."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The place of fields on a page that has nothing of an owner's."""

    visit: Visit
    clock: Clock
    words: Words


WriteOver = Callable[[Any, Any], object]
"""
Keeps what a widget shows over what was seen, and returns what is kept.

The second value is what the store had when this screen last agreed with it, None where that is
not known. Raises `Stale` if something else stands there by now.
"""
Draw = Callable[[Any, dict[str, Any]], object]
"""Draws a widget with its first value and the key and callback by which it is kept."""
Say = Callable[[Any], str]
"""Returns a value of a widget as the person reads it."""


def ask(here: Place, key: str, stored: Any, write: WriteOver, draw: Draw, *, say: Say) -> Any:  # noqa: ANN401 - any widget's value
    """Bring screen and store together and draw the field; return what it shows."""
    return show(here, key, settled(here, key, stored, write), write, draw, say=say)


def settled(here: Place, key: str, stored: Any, write: WriteOver) -> Any:  # noqa: ANN401 - any widget's value
    """Bring screen and store together, where that is done for several fields at once."""
    writer = guarded(here.visit, key, write)
    return settle(here.visit, here.clock, key, stored, writer)


def show(
    here: Place,
    key: str,
    first: Any,  # noqa: ANN401 - any widget's value
    write: WriteOver,
    draw: Draw,
    *,
    say: Say,
    touches: str | None = None,
) -> Any:  # noqa: ANN401 - any widget's value
    """
    Draw a field that was settled, and under it what waits; return what it shows.

    `touches` is the one part of the page that a new value changes, None where it changes more.
    """
    visit, clock, writer = here.visit, here.clock, guarded(here.visit, key, write)
    kept = {"key": key, "on_change": keep, "args": (visit, clock, key, writer, touches)}
    shown = draw(first, kept)
    meet(visit, key, shown)
    _other(here, key, writer, say)
    return shown


def catch_up(here: Place, key: str, stored: Any, shown: Any, write: WriteOver) -> None:  # noqa: ANN401 - any widget's value
    """Save what a widget shows if it was given here and is not stored yet."""
    before = here.visit.settled.get(key)
    if shown != stored and not (before and before[1] == shown):
        writer = guarded(here.visit, key, write)
        here.visit.save_value(here.clock, key, shown, writer)


def agreed(here: Place, key: str) -> Any:  # noqa: ANN401 - any widget's value
    """Return what the store had when this screen last agreed with it, None where not known."""
    before = here.visit.settled.get(key)
    return before[0] if before else None


def has_other(here: Place, key: str) -> bool:
    """Return whether something that was given here still waits beside another window's."""
    return key in here.visit.beside


def _other(here: Place, key: str, write: Write, say: Say) -> None:
    """Show what was given here while another window saved, with both ways to end it."""
    if not has_other(here, key):
        return
    with st.container(key=f"other_{key}", border=True):
        st.markdown(here.words("typed.other"))
        st.code(say(here.visit.beside[key]), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            st.button(
                here.words("typed.put"), key=f"put_{key}", on_click=_put, args=(here, key, write)
            )
            st.button(
                here.words("typed.drop"),
                key=f"drop_{key}",
                type="tertiary",
                on_click=_drop,
                args=(here, key),
            )


def _put(here: Place, key: str, write: Write) -> None:
    """Save what was given here over what stands above it."""
    st.session_state[key] = here.visit.beside.pop(key, None)
    keep(here.visit, here.clock, key, write)


def _drop(here: Place, key: str) -> None:
    here.visit.beside.pop(key, None)
