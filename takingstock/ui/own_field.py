"""A field that is kept as it is left, of one's own or about a client; see `saving`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.own_text import LINE_LIMIT, TEXT_LIMIT, Spot
from takingstock.ui import kept_field, typed_text
from takingstock.ui.here import Here
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

        def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.segmented_control(
                label, options, default=first, format_func=say, width="stretch", **kept
            )

        self._field(name, stored if stored in options else None, draw, str, say)

    def several(
        self, name: str, label: str, options: Sequence[str], say: Callable[[str], str]
    ) -> None:
        """Draw a choice of any number."""
        typed = self.typed.get(name, "").split(_BOTH)

        def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.pills(
                label, options, selection_mode="multi", default=first, format_func=say, **kept
            )

        def say_all(chosen: Sequence[str]) -> str:
            return "\n".join(map(say, chosen))

        self._field(name, [one for one in options if one in typed], draw, _BOTH.join, say_all)

    def listed(self, name: str, label: str, options: Sequence[str], hint: str) -> None:
        """Draw a list to pick one of, such as a time of day."""
        stored = self.typed.get(name)

        def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            place = None if first is None else options.index(first)
            return st.selectbox(label, options, index=place, placeholder=hint, **kept)

        self._field(name, stored if stored in options else None, draw, str, str)

    def tick(self, name: str, label: str) -> None:
        """Draw a box to tick."""

        def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.checkbox(label, value=bool(first), **kept)

        self._field(name, name in self.typed, draw, lambda shown: "1" if shown else "", str)

    def day(self, name: str, label: str, *, latest: date | None = None) -> None:
        """Draw a day, with `latest` none after it."""
        typed = self.typed.get(name)

        def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
            return st.date_input(
                label,
                value=first,
                min_value=date(2000, 1, 1),
                max_value=latest,
                format=self.here.formats.day_field,
                **kept,
            )

        stored = date.fromisoformat(typed) if typed else None
        self._field(name, stored, draw, str, self.here.formats.day)

    def _field(
        self,
        name: str,
        stored: Any,  # noqa: ANN401 - any widget's value
        draw: kept_field.Draw,
        spell: Callable[[Any], str],
        say: kept_field.Say,
    ) -> None:
        raw = self.typed.get(name, "")

        def write(shown: Any, seen: Any) -> object:  # noqa: ANN401 - any widget's value
            before = raw if seen == stored else spell(seen) if seen else ""
            kept = self._write(name, spell(shown) if shown else "", before)
            return kept if isinstance(shown, str) else shown

        kept_field.ask(self.here, self._key(name), stored, write, draw, say=say)

    def _key(self, name: str) -> str:
        return f"{self.part}_{name}_{self.about.id if self.about else 'own'}"

    def _write(self, name: str, text: str, seen: str | None = None) -> str:
        """Keep one field over the text that was seen; return what is kept."""
        spot = Spot(self.part, name)
        if self.about:
            return write_about(self.here.pen, self.about.id, spot, text, seen=seen)
        return write_own(self.here.pen, spot, text, seen=seen)
