"""
The shared page as HTML: the one drawing of it, for a reader, for a preview and for a file.

It gets a `SharedView` and words, nothing else. Every text that a person typed goes through
`escape`, so it is shown letter for letter; there is no script, no link and no picture in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from html import escape
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
from takingstock.ui.shared_trend import trend_picture
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


def client_name(voice: Voice, client: SharedClient) -> str:
    """Return how a client is called on a shared page, as plain text."""
    return client.name or alias_name(voice, client.alias)


def alias_name(voice: Voice, alias: int) -> str:
    """Return the name that stands for a hidden one: Клиент А, Client B."""
    letters = LETTERS[voice.words.language]
    turn, place = divmod(alias, len(letters))
    return voice.words("shared.alias", letter=letters[place] + (str(turn + 1) if turn else ""))


def section_html(voice: Voice, view: SharedView, client: SharedClient, section: Section) -> str:
    """Return one section of one client."""
    parts = {
        Section.READING: _reading,
        Section.ANSWERS: _answers,
        Section.TREND: _trend,
        Section.NUMBERS: _numbers,
        Section.CONDUCT: _conduct,
        Section.NOTES: _notes,
    }[section](voice, client)
    if not parts:
        parts = [_p(voice.words(f"shared.nothing.{section}"), "ts-quiet")]
    title = f"<h3>{escape(voice.words(f'shared.section.{section}'))}</h3>"
    comments = [
        comment_html(voice, one)
        for one in view.comments
        if one.section is section and one.alias == client.alias
    ]
    body = "".join([title, *parts, *comments])
    return f'<section class="ts-shared ts-shared-{section}">{body}</section>'


def comment_html(voice: Voice, comment: SharedComment) -> str:
    """Return what a reader wrote, marked as such, with the owner's answer under it."""
    day = voice.formats.day(comment.written_at.astimezone(voice.zone).date())
    head = voice.words(f"shared.wrote.{comment.kind}", name=comment.name, day=day)
    answer = ""
    if comment.answer:
        label = escape(voice.words("shared.answer"))
        answer = f'<p class="ts-typed"><b>{label}</b> {escape(comment.answer)}</p>'
    text = f'<p class="ts-typed">{escape(comment.text)}</p>'
    return f'<div class="ts-comment"><p class="ts-quiet">{escape(head)}</p>{text}{answer}</div>'


def _p(text: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<p{name}>{escape(text)}</p>"


def _reading(voice: Voice, client: SharedClient) -> list[str]:
    reading = client.reading
    if reading is None:
        return []
    partial = "_partial" if reading.is_partial else ""
    day = voice.formats.day(reading.day)
    parts = []
    if reading.bands:
        parts.append(_p(voice.content.cells[reading.bands].sentence, "ts-sentence"))
    parts += [axis_html(voice, axis) for axis in reading.axes]
    rule = voice.content.rule
    answer = {Rule.YES: rule.yes, Rule.NO: rule.no, Rule.UNSURE: rule.unsure}[reading.rule]
    parts.append(f"<p>{escape(rule.question)} <b>{escape(answer)}</b></p>")
    parts += [_p(text) for text in _changes(voice, reading)]
    heading = "reading.heading_partial" if partial else "reading.heading"
    parts.append(_p(voice.words(heading, day=day), "ts-quiet"))
    return parts


def axis_html(voice: Voice, axis: SharedAxis) -> str:
    """Return one side as name, bar and sum; the sum says in words what the bar shows."""
    words = voice.words
    total = words("reading.points", points=axis.points, of=axis.reachable)
    note = ""
    if axis.answered < axis.asked:
        spread = {"low": axis.points, "high": axis.highest}
        note = words("reading.range", n=axis.answered, of=axis.asked, **spread)
        note = f'<span class="ts-axis-note">{escape(note)}</span>'
    name = escape(words(f"reading.axis.{axis.side}"))
    return (
        f'<div class="ts-axis ts-{axis.side}"><span class="ts-axis-name">{name}</span>'
        f'<span class="ts-axis-track" aria-hidden="true">'
        f'<span class="ts-axis-fill" style="width:{axis.percent}%"></span></span>'
        f'<span class="ts-axis-sum">{escape(total)}</span>{note}</div>'
    )


def _changes(voice: Voice, reading: SharedReading) -> list[str]:
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


def _answers(voice: Voice, client: SharedClient) -> list[str]:
    if client.answers is None:
        return []
    parts = [_p(voice.content.stem, "ts-quiet")]
    for side in Side:
        rows = [
            (voice.content.signs[sign.id].question, _answer(voice, client.answers.get(sign.id)))
            for sign in voice.method.of_side(side)
        ]
        head = (voice.words(f"client.side.{side}"), voice.words("reading.column_answer"))
        parts.append(table_html(head, rows))
    return parts


def _answer(voice: Voice, value: int | None) -> str:
    return "–" if value is None else voice.content.scale[value].label


def table_html(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are text."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f'<table class="ts-table"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _trend(voice: Voice, client: SharedClient) -> list[str]:
    if not client.trend:
        return []
    formats, words = voice.formats, voice.words
    names = {side: words(f"reading.short.{side}") for side in Side}
    head = (words("trend.column_day"), names[Side.DRAIN], names[Side.ENERGY])
    rows = [
        (formats.day(dot.day), str(dot.drain), str(dot.energy)) for dot in reversed(client.trend)
    ]
    picture = trend_picture(client.trend, names, formats) if len(client.trend) > 1 else ""
    return [picture, table_html(head, rows), _p(words("shared.out_of"), "ts-quiet")]


def _numbers(voice: Voice, client: SharedClient) -> list[str]:
    found = client.numbers
    if found is None:
        return []
    texts = [_share(voice, found), _gap(voice, found), _runway(voice, found)]
    parts = [_p(_afford(voice, found), "ts-sentence"), *(_p(text) for text in texts if text)]
    if found.money is None:
        return [*parts, _p(voice.words("shared.hidden"), "ts-quiet")]
    return [*parts, _money_table(voice, found.money, leans=found.leans)]


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


def _money_table(voice: Voice, money: SharedMoney, *, leans: int) -> str:
    rows = []
    for name in _MONEY:
        sign = -1 if name == "result" and leans < 0 else 1
        rows.append(
            (voice.words(f"shared.money.{name}"), _amount(voice, getattr(money, name), sign))
        )
    return table_html((voice.words("shared.money_what"), voice.words("shared.money_sum")), rows)


def _amount(voice: Voice, amount: int | Amounts, sign: int) -> str:
    whole = voice.formats.whole_money
    if isinstance(amount, int):
        return voice.formats.money(amount, cents=True)
    if amount.high is None:
        text = voice.words("shared.band_open", low=whole(amount.low))
    else:
        text = voice.words("shared.band", low=whole(amount.low), high=whole(amount.high))
    return voice.words("shared.less", band=text) if sign < 0 else text


def _conduct(voice: Voice, client: SharedClient) -> list[str]:
    items = []
    for fact in client.conduct:
        details = [voice.formats.day(fact.happened_on)] if fact.happened_on else []
        details += [voice.words("shared.times", n=fact.count)] if fact.count else []
        label = voice.content.conduct[fact.kind].label
        items.append(" · ".join([label, *details]))
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    signals = [_p(voice.content.signals[one]) for one in client.signals]
    return [*([f"<ul>{listed}</ul>"] if items else []), *signals]


def _notes(voice: Voice, client: SharedClient) -> list[str]:
    return [
        f'<p class="ts-quiet">{escape(voice.formats.day(note.day))}</p>'
        f'<p class="ts-typed">{escape(note.text)}</p>'
        for note in client.notes
    ]
