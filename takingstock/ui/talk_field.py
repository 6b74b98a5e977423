"""Fields of the preparation: each is kept as it is left, nothing is chosen beforehand."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.notice import NoticeUnit
from takingstock.domain.talk import LETTER_LIMIT, LINE_LIMIT, HandoverItem, TalkName
from takingstock.ui import kept_field, typed_text
from takingstock.ui.here import Here
from takingstock.usecases.talk import Talk, tick, write_talk
from takingstock.usecases.talk_letter import save_own


def key_of(client: Client, name: TalkName | HandoverItem) -> str:
    """Return the key of a field's widget."""
    return f"{name}_{client.id}"


def short(name: TalkName | HandoverItem) -> str:
    """Return the name of a field among the words."""
    return name.partition("_")[2]


def choice(
    here: Here, client: Client, talk: Talk, name: TalkName, options: Sequence[StrEnum]
) -> None:
    """Draw a choice; none is made beforehand, and it can be taken back."""

    def say(one: str) -> str:
        return here.words(f"talk.{short(name)}.{one}")

    _pick(here, client, talk, name, options, label=_label(here, name), say=say)


def unit(here: Here, client: Client, talk: Talk, units: Sequence[NoticeUnit]) -> None:
    """Draw what notice is counted in."""

    def say(one: str) -> str:
        return here.words(f"talk.unit.{one}")

    label = here.words("talk.notice_unit")
    _pick(here, client, talk, TalkName.NOTICE_UNIT, units, label=label, say=say)


def several(
    here: Here, client: Client, talk: Talk, name: TalkName, options: Sequence[StrEnum]
) -> None:
    """Draw a choice of any number, none beforehand."""
    typed = talk.text(name)
    stored = [one for one in options if one in typed.split(",")]

    def write(shown: Any, seen: Any) -> object:  # noqa: ANN401 - any widget's value
        before = typed if seen == stored else ",".join(seen or ())
        write_talk(here.pen, client.id, name, ",".join(shown or ()), seen=before)
        return shown

    def say(one: str) -> str:
        return here.words(f"talk.hurdle.{one}")

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.pills(
            _label(here, name),
            options,
            selection_mode="multi",
            default=first,
            format_func=say,
            **kept,
        )

    def say_all(chosen: Sequence[str]) -> str:
        return "\n".join(map(say, chosen))

    kept_field.ask(here, key_of(client, name), stored, write, draw, say=say_all)


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
    here: Here,
    client: Client,
    talk: Talk,
    name: TalkName,
    label: str = "",
    *,
    meant: date | None = None,
) -> date | None:
    """Draw a day, `meant` where none is kept; an earlier one that was kept stays, and is told."""
    stored, today = talk.day(name) or meant, here.clock.today()

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.date_input(
            label or _label(here, name),
            value=first,
            min_value=min(today, stored or today),
            format=here.formats.day_field,
            **kept,
        )

    key, say = key_of(client, name), here.formats.day
    write = _writer(here, client, talk, name, stored)
    shown = kept_field.ask(here, key, stored, write, draw, say=say)
    chosen = shown if isinstance(shown, date) else None
    if chosen and chosen < today:
        st.caption(here.words("talk.past_day"))
    return chosen


def yes(here: Here, client: Client, talk: Talk, name: TalkName) -> None:
    """Draw a tick that is off until it is set."""

    def write(shown: object, _: object) -> object:
        write_talk(here.pen, client.id, name, "yes" if shown else "")
        return bool(shown)

    label = here.words(f"talk.{short(name)}")
    _tick(here, key_of(client, name), label, bool(talk.text(name)), write)


def item(here: Here, client: Client, talk: Talk, name: HandoverItem) -> None:
    """Draw something to tick when it is handed over."""

    def write(shown: object, _: object) -> object:
        tick(here.pen, client.id, name, is_done=bool(shown))
        return bool(shown)

    label = here.words(f"talk.handover_item.{short(name)}")
    _tick(here, key_of(client, name), label, talk.ticked(name) is not None, write)


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


def _pick(
    here: Here,
    client: Client,
    talk: Talk,
    name: TalkName,
    options: Sequence[StrEnum],
    *,
    label: str,
    say: kept_field.Say,
) -> None:
    """Draw a choice of one."""
    stored = next((one for one in options if one == talk.text(name)), None)

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.segmented_control(
            label, options, default=first, format_func=say, width="stretch", **kept
        )

    key, write = key_of(client, name), _writer(here, client, talk, name, stored)
    kept_field.ask(here, key, stored, write, draw, say=say)


def _tick(here: Here, key: str, label: str, stored: bool, write: kept_field.WriteOver) -> None:  # noqa: FBT001 - a checkbox
    """Draw a box to tick; whichever window ticks it, it is ticked."""

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.checkbox(label, value=bool(first), **kept)

    kept_field.ask(here, key, stored, write, draw, say=str)


def _writer(
    here: Here, client: Client, talk: Talk, name: TalkName, stored: object
) -> kept_field.WriteOver:
    """Return a way to keep what is shown; what is typed may be shown as something else."""

    def write(shown: object, seen: object) -> object:
        before = talk.text(name) if seen == stored else _spell(seen)
        kept = write_talk(here.pen, client.id, name, _spell(shown), seen=before)
        return kept if isinstance(shown, str) or shown is None else shown

    return write


def _spell(shown: object) -> str:
    return str(shown) if shown else ""
