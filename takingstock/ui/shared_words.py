"""
The shared page in words: every sentence and every cell of it, for a page, a file and paper.

It gets a `SharedView` and words, nothing else; what it returns is plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from takingstock.content import Language
from takingstock.domain.method import Method, Side
from takingstock.domain.reading import Rule
from takingstock.domain.share import Amounts, Section
from takingstock.domain.shared_view import (
    SharedAxis,
    SharedClient,
    SharedComment,
    SharedMoney,
    SharedNumbers,
    SharedReading,
    SharedView,
)
from takingstock.domain.trend import Change, Direction
from takingstock.ui.formats import Formats
from takingstock.ui.words import Words

LETTERS: Final = {"bg": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЮЯ", "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_PHRASE: Final = {
    (Side.DRAIN, Direction.UP): "more_drain",
    (Side.DRAIN, Direction.DOWN): "less_drain",
    (Side.ENERGY, Direction.UP): "more_energy",
    (Side.ENERGY, Direction.DOWN): "less_energy",
}
_MONEY: Final = ("from_client", "revenue", "costs", "result", "reserve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """In which words a shared page speaks, and in which time zone."""

    words: Words
    formats: Formats
    content: Language
    method: Method
    zone: tzinfo | None


@dataclass(frozen=True, slots=True)
class Line:
    """
    A paragraph in words.

    `kind` is empty for a plain one, `sentence` for the first, `quiet` for a label, and `typed`
    for what the person wrote, whose lines are kept.
    """

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words: its head and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def client_name(voice: Voice, client: SharedClient) -> str:
    """Return how a client is called on a shared page, as plain text."""
    return client.name or alias_name(voice, client.alias)


def alias_name(voice: Voice, alias: int) -> str:
    """Return the name that stands for a hidden one: Клиент А, Client B."""
    letters = LETTERS[voice.words.language]
    turn, place = divmod(alias, len(letters))
    return voice.words("shared.alias", letter=letters[place] + (str(turn + 1) if turn else ""))


def comments_of(
    view: SharedView, client: SharedClient, section: Section
) -> tuple[SharedComment, ...]:
    """Return what readers wrote beside one section of one client."""
    return tuple(
        one for one in view.comments if one.section is section and one.alias == client.alias
    )


def comment_head(voice: Voice, comment: SharedComment) -> str:
    """Return who wrote a comment, and when."""
    day = voice.formats.day(comment.written_at.astimezone(voice.zone).date())
    return voice.words(f"shared.wrote.{comment.kind}", name=comment.name, day=day)


def reading_sentence(voice: Voice, reading: SharedReading) -> str:
    """Return the sentence of a reading, empty while a side has too few answers."""
    return voice.content.cells[reading.bands].sentence if reading.bands else ""


def reading_heading(voice: Voice, reading: SharedReading) -> str:
    """Return of which day a reading is, and whether all was answered."""
    heading = "reading.heading_partial" if reading.is_partial else "reading.heading"
    return voice.words(heading, day=voice.formats.day(reading.day))


def rule_answer(voice: Voice, reading: SharedReading) -> tuple[str, str]:
    """Return the question of the rule and its answer."""
    rule = voice.content.rule
    answer = {Rule.YES: rule.yes, Rule.NO: rule.no, Rule.UNSURE: rule.unsure}[reading.rule]
    return rule.question, answer


def axis_words(voice: Voice, axis: SharedAxis) -> tuple[str, str, str]:
    """Return the name of a side, its sum, and what missing answers leave open."""
    words = voice.words
    total = words("reading.points", points=axis.points, of=axis.reachable)
    note = ""
    if axis.answered < axis.asked:
        spread = {"low": axis.points, "high": axis.highest}
        note = words("reading.range", n=axis.answered, of=axis.asked, **spread)
    return words(f"reading.axis.{axis.side}"), total, note


def changes(voice: Voice, reading: SharedReading) -> list[str]:
    """Return how each side moved since the reading before; less than a clear change is none."""
    if reading.since is None:
        return []
    gaps = {"since": voice.formats.day(reading.since)}
    clear = [one for one in reading.changes if one.direction is not Direction.NO_CLEAR_CHANGE]
    if reading.changes and not clear:
        return [voice.content.trend["no_clear_change"].format_map(gaps)]
    return [_change(voice, one, gaps) for one in clear]


def _change(voice: Voice, change: Change, gaps: Mapping[str, str]) -> str:
    phrase = voice.content.trend[_PHRASE[change.side, change.direction]]
    return phrase.format_map({**gaps, "from": change.before, "to": change.after})


def answers(voice: Voice, client: SharedClient) -> tuple[Table, ...]:
    """Return the answers, a table for each side, a dash where none was given."""
    given = client.answers
    if given is None:
        return ()
    return tuple(
        Table(
            (voice.words(f"client.side.{side}"), voice.words("reading.column_answer")),
            tuple(
                (voice.content.signs[sign.id].question, answer_word(voice, given.get(sign.id)))
                for sign in voice.method.of_side(side)
            ),
        )
        for side in Side
    )


def answer_word(voice: Voice, value: int | None) -> str:
    """Return an answer in the words of the scale, a dash where there is none."""
    return "–" if value is None else voice.content.scale[value].label


def side_names(voice: Voice) -> dict[Side, str]:
    """Return the short names of the two sides."""
    return {side: voice.words(f"reading.short.{side}") for side in Side}


def trend(voice: Voice, client: SharedClient) -> Table:
    """Return the dated readings, newest first, each side out of 100."""
    formats, names = voice.formats, side_names(voice)
    return Table(
        (voice.words("trend.column_day"), names[Side.DRAIN], names[Side.ENERGY]),
        tuple(
            (formats.day(dot.day), str(dot.drain), str(dot.energy))
            for dot in reversed(client.trend)
        ),
    )


def numbers(voice: Voice, found: SharedNumbers) -> list[str]:
    """Return what the numbers say, the answer first."""
    texts = [_share(voice, found), _gap(voice, found), _runway(voice, found)]
    return [_afford(voice, found), *(text for text in texts if text)]


def _afford(voice: Voice, found: SharedNumbers) -> str:
    later = voice.formats.long_day(found.later) if found.later else ""
    key = "later" if found.later else found.state
    return voice.words(f"shared.afford.{key}", day=later)


def _share(voice: Voice, found: SharedNumbers) -> str:
    if found.share is None:
        return ""
    share = voice.formats.percent_points(voice.formats.number(found.share))
    return voice.words("shared.share", share=share)


def _gap(voice: Voice, found: SharedNumbers) -> str:
    if found.gap is None:
        return ""
    gap = voice.formats.percent_points(voice.formats.number(found.gap))
    way = {-1: "short", 0: "even", 1: "over"}[found.leans]
    return voice.words(f"shared.gap.{way}", gap=gap)


def _runway(voice: Voice, found: SharedNumbers) -> str:
    if found.leans >= 0:
        return voice.words("numbers.runway.holds")
    if found.runway is None:
        return voice.words("numbers.runway.far")
    return voice.words("numbers.runway.months", n=found.runway)


def money(voice: Voice, shown: SharedMoney, *, leans: int) -> Table:
    """Return the amounts as chosen: to the cent, or as ranges."""
    rows = []
    for name in _MONEY:
        sign = -1 if name == "result" and leans < 0 else 1
        rows.append(
            (voice.words(f"shared.money.{name}"), _amount(voice, getattr(shown, name), sign))
        )
    return Table((voice.words("shared.money_what"), voice.words("shared.money_sum")), tuple(rows))


def _amount(voice: Voice, amount: int | Amounts, sign: int) -> str:
    whole = voice.formats.whole_money
    if isinstance(amount, int):
        return voice.formats.money(amount, cents=True)
    if amount.high is None:
        text = voice.words("shared.band_open", low=whole(amount.low))
    else:
        text = voice.words("shared.band", low=whole(amount.low), high=whole(amount.high))
    return voice.words("shared.less", band=text) if sign < 0 else text


def conduct(voice: Voice, client: SharedClient) -> list[str]:
    """Return the conduct facts, each with its day and count where they are known."""
    items = []
    for fact in client.conduct:
        details = [voice.formats.day(fact.happened_on)] if fact.happened_on else []
        details += [voice.words("shared.times", n=fact.count)] if fact.count else []
        items.append(" · ".join([voice.content.conduct[fact.kind].label, *details]))
    return items
