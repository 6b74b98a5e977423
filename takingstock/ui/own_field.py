"""A field that is kept as it is left, of one's own or about a client; see `saving`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.own_text import LINE_LIMIT, TEXT_LIMIT, Spot
from takingstock.ui import typed_text
from takingstock.ui.here import Here
from takingstock.ui.saving import keep, meet, settle
from takingstock.usecases.own_text import write_about, write_own

_BOTH = ","


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one part of the texts; `about` is the client that they are about, if any."""

    here: Here
    part: str
    typed: Mapping[str, str]
    about: Client | None = None

    def text(self, name: str, label: str, *, hint: str = "", is_long: bool = False) -> None:
        """Draw a field for words: one line, or several if `is_long`."""

        def write(text: str, seen: str | None) -> str:
            return self._write(name, text, seen)

        typed_text.ask(
            self.here,
            self._key(name),
            label,
            self.typed.get(name, ""),
            write,
            limit=TEXT_LIMIT if is_long else LINE_LIMIT,
            is_long=is_long,
            height=96 if is_long else None,
            hint=hint,
        )

    def choice(
        self, name: str, label: str, options: Sequence[str], say: Callable[[str], str]
    ) -> None:
        """Draw a choice of one; nothing is chosen beforehand, and a choice can be taken back."""
        stored = self.typed.get(name)

        def draw(first: Any, key: str, saver: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.segmented_control(
                label,
                options,
                default=first,
                format_func=say,
                key=key,
                on_change=keep,
                args=saver,
                width="stretch",
            )

        self._field(name, stored if stored in options else None, draw, str)

    def several(
        self, name: str, label: str, options: Sequence[str], say: Callable[[str], str]
    ) -> None:
        """Draw a choice of any number."""
        kept = self.typed.get(name, "").split(_BOTH)

        def draw(first: Any, key: str, saver: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.pills(
                label,
                options,
                selection_mode="multi",
                default=first,
                format_func=say,
                key=key,
                on_change=keep,
                args=saver,
            )

        self._field(name, [one for one in options if one in kept], draw, _BOTH.join)

    def listed(self, name: str, label: str, options: Sequence[str], hint: str) -> None:
        """Draw a list to pick one of, such as a time of day."""
        stored = self.typed.get(name)
        first = stored if stored in options else None

        def draw(chosen: Any, key: str, saver: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.selectbox(
                label,
                options,
                index=None if chosen is None else options.index(chosen),
                key=key,
                placeholder=hint,
                on_change=keep,
                args=saver,
            )

        self._field(name, first, draw, str)

    def tick(self, name: str, label: str) -> None:
        """Draw a box to tick."""

        def draw(first: Any, key: str, saver: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.checkbox(label, value=bool(first), key=key, on_change=keep, args=saver)

        self._field(name, name in self.typed, draw, lambda shown: "1" if shown else "")

    def day(self, name: str, label: str, *, latest: date | None = None) -> None:
        """Draw a day, with `latest` none after it."""
        typed = self.typed.get(name)

        def draw(first: Any, key: str, saver: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.date_input(
                label,
                value=first,
                key=key,
                min_value=date(2000, 1, 1),
                max_value=latest,
                format="DD.MM.YYYY" if self.here.words.language == "bg" else "DD/MM/YYYY",
                on_change=keep,
                args=saver,
            )

        self._field(name, date.fromisoformat(typed) if typed else None, draw, str)

    def _field(
        self,
        name: str,
        stored: Any,  # noqa: ANN401 - any widget's value
        draw: Callable[[Any, str, Any], object],
        spell: Callable[[Any], str],
    ) -> None:
        key, visit, clock = self._key(name), self.here.visit, self.here.worksheet.clock

        def write(shown: Any) -> object:  # noqa: ANN401 - any widget's value
            kept = self._write(name, spell(shown) if shown else "")
            return kept if isinstance(shown, str) else shown

        first = settle(visit, clock, key, stored, write)
        meet(visit, key, draw(first, key, (visit, clock, key, write)))

    def _key(self, name: str) -> str:
        return f"{self.part}_{name}_{self.about.id if self.about else 'own'}"

    def _write(self, name: str, text: str, seen: str | None = None) -> str:
        """Keep one field over the text that was seen; return what is kept."""
        spot = Spot(self.part, name)
        if self.about:
            return write_about(self.here.pen, self.about.id, spot, text, seen=seen)
        return write_own(self.here.pen, spot, text, seen=seen)
