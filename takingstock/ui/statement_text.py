"""One's boundaries as a text in one language, line by line; only what was stated is in it."""

from collections.abc import Iterator

from takingstock.domain.boundary import Reply, Stated, Weekends
from takingstock.ui.formats import Formats
from takingstock.ui.words import Words
from takingstock.usecases.boundary import Statement

_CHANNELS = (Stated.REPLY_EMAIL, Stated.REPLY_MESSAGE, Stated.REPLY_CALL)


def statement_text(words: Words, statement: Statement) -> str:
    """Return the text, empty where nothing is stated; what it protects stays private."""
    return "\n".join((*_lines(words, statement), *(one.text for one in statement.lines)))


def _lines(words: Words, statement: Statement) -> Iterator[str]:
    said = statement.said
    if Stated.DELIVERY_DAYS in said:
        yield words("statement.line.delivery", n=int(said[Stated.DELIVERY_DAYS]))
    if Stated.HOURS_FROM in said and Stated.HOURS_UNTIL in said:
        hours = {"start": said[Stated.HOURS_FROM], "end": said[Stated.HOURS_UNTIL]}
        yield words("statement.line.hours", **hours)
    for channel in _CHANNELS:
        if said.get(channel) in set(Reply):
            yield words(f"statement.line.{channel}.{said[channel]}")
    yield from _weekends(words, said.get(Stated.WEEKENDS), said.get(Stated.WEEKEND_PERCENT))
    yield from _urgent(words, said.get(Stated.URGENT), said.get(Stated.URGENT_PERCENT))
    if Stated.ROUNDS in said:
        yield words("statement.line.rounds", n=int(said[Stated.ROUNDS]))
    if Stated.SUMMARY in said:
        yield words("statement.line.summary")
    if Stated.CANCEL_HOURS in said:
        yield words("statement.line.cancel", n=int(said[Stated.CANCEL_HOURS]))
    if Stated.PAYMENT_DAYS in said:
        yield words("statement.line.payment", n=int(said[Stated.PAYMENT_DAYS]))


def _weekends(words: Words, weekends: str | None, more: str | None) -> Iterator[str]:
    if weekends == Weekends.AGREED and more:
        percent = Formats(words.language).percent_points(more)
        yield words("statement.line.weekends.paid", percent=percent)
    elif weekends in set(Weekends):
        yield words(f"statement.line.weekends.{weekends}")


def _urgent(words: Words, what: str | None, more: str | None) -> Iterator[str]:
    percent = Formats(words.language).percent_points
    if what and more:
        yield words("statement.line.urgent.both", what=what.rstrip("."), percent=percent(more))
    elif what:
        yield words("statement.line.urgent.what", what=what.rstrip("."))
    elif more:
        yield words("statement.line.urgent.percent", percent=percent(more))
