"""Fields of the pages for keeping and looking ahead: read by part, kept as they are typed."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from takingstock.domain.identity import ClientId
from takingstock.domain.own_text import LINE_LIMIT, TEXT_LIMIT, ClientText, Spot
from takingstock.usecases.assessment import Pen, read_text

WEEK_HOURS: Final = 168
_WHOLE: Final = re.compile(r"\d{1,4}")
_HOURS: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")


def own_part(pen: Pen, part: str) -> Mapping[str, str]:
    """Return the texts of one part by field, empty ones left out."""
    found = pen.store.own_texts(pen.owner)
    return {spot.name: text for spot, text in found.items() if spot.part == part}


def client_part(pen: Pen, client_id: ClientId, part: str) -> Mapping[str, str]:
    """Return the texts about a client of one part by field, empty ones left out."""
    return {
        one.spot.name: one.text
        for one in pen.store.client_texts(pen.owner)
        if one.client_id == client_id and one.spot.part == part
    }


def write_own(
    pen: Pen, spot: Spot, text: str, *, is_line: bool = False, seen: str | None = None
) -> str:
    """
    Keep one field as it was typed, over the text that was `seen`; return what is kept.

    Raises `Refused`: `text_too_long`, `text_unreadable`; `Stale`.
    """
    kept = read_text(text, LINE_LIMIT if is_line else TEXT_LIMIT)
    pen.store.save_own_text(pen.owner, spot, kept, pen.clock.now(), seen=seen)
    return kept


def write_about(
    pen: Pen,
    client_id: ClientId,
    spot: Spot,
    text: str,
    *,
    is_line: bool = False,
    seen: str | None = None,
) -> str:
    """
    Keep one field about a client as it was typed, over the text that was `seen`.

    Return what is kept. Raises `Refused`: `text_too_long`, `text_unreadable`; `NotFound`, `Stale`.
    """
    kept = read_text(text, LINE_LIMIT if is_line else TEXT_LIMIT)
    new = ClientText(client_id, spot, kept)
    pen.store.save_client_text(pen.owner, new, pen.clock.now(), seen=seen)
    return kept


def whole_of(typed: str, low: int, high: int) -> int | None:
    """Return a typed whole number from `low` to `high`, None for anything else."""
    found = int(typed) if _WHOLE.fullmatch(typed) else None
    return found if found is not None and low <= found <= high else None


def hours_of(typed: str) -> Fraction | None:
    """Return typed hours of a week, None for anything else; a mark is always the decimal one."""
    found = _HOURS.fullmatch(typed)
    if not found:
        return None
    hours = Fraction(f"{found[1]}.{found[2] or 0}")
    return hours if hours <= WEEK_HOURS else None
