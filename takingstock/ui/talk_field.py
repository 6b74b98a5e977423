"""Fields of the preparation: each is kept as it is left, nothing is chosen beforehand."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.notice import NoticeUnit
from takingstock.domain.talk import LETTER_LIMIT, LINE_LIMIT, HandoverItem, TalkName
from takingstock.ui import typed_text
from takingstock.ui.here import Here
from takingstock.ui.saving import Write, keep, meet, settle
from takingstock.usecases.talk import Talk, tick, write_talk
from takingstock.usecases.talk_letter import save_own

Chosen = TypeVar("Chosen", bound=StrEnum)


def key_of(client: Client, name: TalkName | HandoverItem) -> str:
    """Return the key of a field's widget."""
    return f"{name}_{client.id}"


def short(name: TalkName | HandoverItem) -> str:
    """Return the name of a field among the words."""
    return name.partition("_")[2]


def choice(
    here: Here, client: Client, name: TalkName, options: Sequence[Chosen], stored: Chosen | None
) -> None:
    """Draw a choice; none is made beforehand, and it can be taken back."""
    key, first, saver = _settled(here, client, name, stored)
    shown = st.segmented_control(
        _label(here, name),
        options,
        default=first,
        format_func=lambda one: here.words(f"talk.{short(name)}.{one}"),
        key=key,
        on_change=keep,
        args=saver,
        width="stretch",
    )
    meet(here.visit, key, shown)


def several(
    here: Here,
    client: Client,
    name: TalkName,
    options: Sequence[Chosen],
    stored: Sequence[Chosen],
) -> None:
    """Draw a choice of any number, none beforehand."""

    def write(shown: Any) -> object:  # noqa: ANN401 - any widget's value
        write_talk(here.pen, client.id, name, ",".join(shown or ()))
        return shown

    key = key_of(client, name)
    first = settle(here.visit, here.worksheet.clock, key, list(stored), write)
    shown = st.pills(
        _label(here, name),
        options,
        selection_mode="multi",
        default=first,
        format_func=lambda one: here.words(f"talk.hurdle.{one}"),
        key=key,
        on_change=keep,
        args=(here.visit, here.worksheet.clock, key, write),
    )
    meet(here.visit, key, shown)


def unit(here: Here, client: Client, talk: Talk, units: Sequence[NoticeUnit]) -> None:
    """Draw what notice is counted in."""
    kept = talk.text(TalkName.NOTICE_UNIT)
    key, first, saver = _settled(
        here, client, TalkName.NOTICE_UNIT, NoticeUnit(kept) if kept else None
    )
    shown = st.segmented_control(
        here.words("talk.notice_unit"),
        units,
        default=first,
        format_func=lambda one: here.words(f"talk.unit.{one}"),
        key=key,
        on_change=keep,
        args=saver,
        width="stretch",
    )
    meet(here.visit, key, shown)


def line(here: Here, client: Client, talk: Talk, name: TalkName, label: str = "") -> None:
    """Draw a field of one line."""

    def write(text: str, seen: str | None) -> str:
        return write_talk(here.pen, client.id, name, text, seen=seen)

    hint = f"talk.hint.{short(name)}"
    typed_text.ask(
        here,
        key_of(client, name),
        label or _label(here, name),
        talk.text(name),
        write,
        limit=LINE_LIMIT,
        hint=here.words(hint) if here.words.has(hint) else None,
    )


def day(
    here: Here, client: Client, name: TalkName, stored: date | None, label: str = ""
) -> date | None:
    """Draw a day; an earlier one that was kept stays, and is told."""
    key, first, saver = _settled(here, client, name, stored)
    today = here.worksheet.clock.today()
    shown = st.date_input(
        label or _label(here, name),
        value=first,
        key=key,
        min_value=min(today, stored or today),
        format="DD.MM.YYYY" if here.words.language == "bg" else "DD/MM/YYYY",
        on_change=keep,
        args=saver,
    )
    meet(here.visit, key, shown)
    chosen = shown if isinstance(shown, date) else None
    if chosen and chosen < today:
        st.caption(here.words("talk.past_day"))
    return chosen


def yes(here: Here, client: Client, talk: Talk, name: TalkName) -> None:
    """Draw a tick that is off until it is set."""
    stored = bool(talk.text(name))

    def write(shown: object) -> object:
        write_talk(here.pen, client.id, name, "yes" if shown else "")
        return bool(shown)

    key = key_of(client, name)
    first = settle(here.visit, here.worksheet.clock, key, stored, write)
    label = here.words(f"talk.{short(name)}")
    saver = (here.visit, here.worksheet.clock, key, write)
    shown = st.checkbox(label, value=bool(first), key=key, on_change=keep, args=saver)
    meet(here.visit, key, shown)


def item(here: Here, client: Client, talk: Talk, name: HandoverItem) -> None:
    """Draw something to tick when it is handed over."""
    stored = talk.ticked(name) is not None

    def write(shown: object) -> object:
        tick(here.pen, client.id, name, is_done=bool(shown))
        return bool(shown)

    key = key_of(client, name)
    first = settle(here.visit, here.worksheet.clock, key, stored, write)
    label = here.words(f"talk.handover_item.{short(name)}")
    saver = (here.visit, here.worksheet.clock, key, write)
    shown = st.checkbox(label, value=bool(first), key=key, on_change=keep, args=saver)
    meet(here.visit, key, shown)


def own_text(
    here: Here, client: Client, name: TalkName, shown_text: str, drafted: str, *, height: int
) -> str:
    """Draw a text that is drafted for the person and becomes theirs with the first change."""

    def write(text: str, seen: str | None) -> str:
        return save_own(here.pen, client.id, name, text, drafted, seen=seen)

    return typed_text.ask(
        here,
        key_of(client, name),
        here.words(f"talk.{short(name)}"),
        shown_text,
        write,
        limit=LETTER_LIMIT,
        is_long=True,
        height=height,
    )


def _label(here: Here, name: TalkName) -> str:
    return here.words(f"talk.ask.{short(name)}")


def _writer(here: Here, client: Client, name: TalkName) -> Write:
    def write(shown: object) -> object:
        kept = write_talk(here.pen, client.id, name, str(shown) if shown else "")
        return kept if isinstance(shown, str) or shown is None else shown

    return write


def _settled(
    here: Here, client: Client, name: TalkName, stored: object
) -> tuple[str, Any, tuple[object, object, str, Callable[[Any], object]]]:
    """Return key, first value and the way to save of one field."""
    key, writer = key_of(client, name), _writer(here, client, name)
    first = settle(here.visit, here.worksheet.clock, key, stored, writer)
    return key, first, (here.visit, here.worksheet.clock, key, writer)
