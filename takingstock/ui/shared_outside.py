"""Both sets of answers side by side, in words: for the reader, a preview and the owner alike."""

from collections.abc import Iterable

from takingstock.domain.outside import Pair
from takingstock.domain.shared_view import SharedOutside
from takingstock.ui.shared_words import Line, Table, Voice, answer_word


def compared(voice: Voice, outside: SharedOutside) -> list[Line | Table]:
    """Return what became of the outside view, what lies more than a step apart first."""
    words = voice.words
    if outside.is_waived:
        return [Line(words("shared.outside.waived"))]
    if outside.sent_at is None:
        return [Line(words("shared.outside.before")), *_tables(voice, outside)]
    sent = voice.formats.day(outside.sent_at.astimezone(voice.zone).date())
    head = Line(words("shared.outside.sent", name=outside.name, day=sent), "quiet")
    if outside.day is None:
        return [head, Line(words("shared.outside.unread"))]
    apart = [pair for pair in outside.pairs if pair.is_apart]
    both = [pair for pair in outside.pairs if None not in (pair.own, pair.outside)]
    key = "shared.outside.apart" if apart else "shared.outside.near"
    said = words(key, n=len(apart), of=len(both))
    return [head, Line(said, "sentence"), *_tables(voice, outside)]


def _tables(voice: Voice, outside: SharedOutside) -> list[Line | Table]:
    apart = [pair for pair in outside.pairs if pair.is_apart]
    rest = [pair for pair in outside.pairs if not pair.is_apart]
    parts: list[Line | Table] = []
    if apart:
        parts.append(_table(voice, voice.words("shared.outside.column_apart"), apart))
    if rest:
        key = "shared.outside.column_rest" if apart else "reading.column_sign"
        parts.append(_table(voice, voice.words(key), rest))
    if outside.day:
        day = voice.formats.day(outside.day)
        parts.append(Line(voice.words("shared.outside.own_day", day=day), "quiet"))
    return parts


def _table(voice: Voice, first: str, pairs: Iterable[Pair]) -> Table:
    words, signs = voice.words, voice.content.signs
    head = (first, words("shared.outside.column_own"), words("shared.outside.column_outside"))
    rows = tuple(
        (signs[one.sign_id].short, answer_word(voice, one.own), answer_word(voice, one.outside))
        for one in pairs
    )
    return Table(head, rows)
