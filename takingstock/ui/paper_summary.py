"""
A summary for paper: a shared view as a document, section by section.

It draws the same `SharedView` in the same words as the page of a link, so paper shows what the
page shows.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from takingstock.domain.method import Side
from takingstock.domain.share import Section
from takingstock.domain.shared_view import SharedClient, SharedComment, SharedView
from takingstock.exports.paper import (
    Bar,
    Block,
    Document,
    Grid,
    Heading,
    Items,
    Picture,
    Text,
    Tone,
)
from takingstock.ui import shared_words as said
from takingstock.ui.palette import LIGHT
from takingstock.ui.shared_decision import decision
from takingstock.ui.shared_letter import letter
from takingstock.ui.shared_outside import compared
from takingstock.ui.shared_trend import MARK, SIZE, trend_drawing
from takingstock.ui.shared_view import title_of
from takingstock.ui.shared_words import Line, Table, Voice

_STYLE: Final = (
    f".ts-grid{{stroke:{LIGHT.line};stroke-opacity:.4}}"
    f"text{{fill:{LIGHT.muted};font-size:15px}}polyline{{fill:none;stroke-width:3}}"
    f".ts-line-drain{{stroke:{LIGHT.drain};fill:{LIGHT.drain}}}"
    f".ts-line-drain polyline{{stroke-dasharray:8 5}}"
    f".ts-line-energy{{stroke:{LIGHT.energy};fill:{LIGHT.energy}}}"
)


def own_summary(voice: Voice, view: SharedView) -> Document:
    """Return a view for the person themselves: what is empty is left out."""
    return _document(voice, view, voice.words("app.name"), keeps_empty=False)


def summary(voice: Voice, view: SharedView) -> Document:
    """Return everything that the view holds, in the order of the shared page."""
    return _document(voice, view, title_of(voice, view), keeps_empty=True)


def _document(voice: Voice, view: SharedView, title: str, *, keeps_empty: bool) -> Document:
    words = voice.words
    day = voice.formats.long_day(view.made_at.astimezone(voice.zone).date())
    blocks: list[Block] = []
    several = len(view.clients) > 1
    for client in view.clients:
        if several:
            blocks.append(Heading(said.client_name(voice, client)))
        for section in view.sections:
            parts = _section(voice, view, client, section)
            if parts or keeps_empty:
                heading = Heading(words(f"shared.section.{section}"), 2 if several else 1)
                nothing = Text(words(f"shared.nothing.{section}"), "quiet")
                blocks += [heading, *(parts or [nothing])]
    name = f" · {said.client_name(voice, view.clients[0])}" if len(view.clients) == 1 else ""
    return Document(
        language=words.language,
        title=f"{title}{name}",
        under=words("shared.made", day=day),
        foot=words("limits.line"),
        blocks=blocks or [Text(words("shared.nobody"))],
    )


def _section(voice: Voice, view: SharedView, client: SharedClient, section: Section) -> list[Block]:
    comments = said.comments_of(view, client, section)
    return [*_PARTS[section](voice, client), *_comments(voice, comments)]


def _comments(voice: Voice, comments: tuple[SharedComment, ...]) -> list[Block]:
    blocks: list[Block] = []
    for one in comments:
        blocks += [Text(said.comment_head(voice, one), "quiet"), Text(one.text, "typed")]
        if one.answer:
            blocks.append(Text(f"{voice.words('shared.answer')} {one.answer}", "typed"))
    return blocks


def _reading(voice: Voice, client: SharedClient) -> list[Block]:
    reading = client.reading
    if reading is None:
        return []
    sentence = said.reading_sentence(voice, reading)
    blocks: list[Block] = [Text(sentence, "strong")] if sentence else []
    for axis in reading.axes:
        name, total, note = said.axis_words(voice, axis)
        blocks.append(Bar(name, axis.percent, total, is_hatched=axis.side is Side.DRAIN))
        blocks += [Text(note, "quiet")] if note else []
    blocks.append(Text(" ".join(said.rule_answer(voice, reading))))
    blocks += [Text(text) for text in said.changes(voice, reading)]
    return [*blocks, Text(said.reading_heading(voice, reading), "quiet")]


def _answers(voice: Voice, client: SharedClient) -> list[Block]:
    tables = [_grid(table) for table in said.answers(voice, client)]
    return [Text(voice.content.stem, "quiet"), *tables] if tables else []


def _grid(table: Table) -> Grid:
    return Grid(table.head, table.rows)


def _trend(voice: Voice, client: SharedClient) -> list[Block]:
    dots = client.trend
    if not dots:
        return []
    table, note = _grid(said.trend(voice, client)), Text(voice.words("shared.out_of"), "quiet")
    if len(dots) == 1:
        return [table, note]
    names = said.side_names(voice)
    legend = " · ".join(f"{MARK[side]} {names[side]}" for side in Side)
    picture = Picture(_drawing(voice, client), _alt(voice, client))
    return [Text(legend, "quiet"), picture, table, note]


def _drawing(voice: Voice, client: SharedClient) -> str:
    width, height = SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f"<style>{_STYLE}</style>{trend_drawing(client.trend, voice.formats)}</svg>"
    )


def _alt(voice: Voice, client: SharedClient) -> str:
    first, last = client.trend[0], client.trend[-1]
    return voice.words(
        "trend.alt",
        first=voice.formats.day(first.day),
        last=voice.formats.day(last.day),
        drain_first=first.drain,
        drain_last=last.drain,
        energy_first=first.energy,
        energy_last=last.energy,
    )


def _numbers(voice: Voice, client: SharedClient) -> list[Block]:
    found = client.numbers
    if found is None:
        return []
    tones: tuple[Tone, ...] = ("strong", "plain", "plain", "plain")
    texts = said.numbers(voice, found)
    blocks: list[Block] = [Text(text, tone) for text, tone in zip(texts, tones, strict=False)]
    if found.money is None:
        return [*blocks, Text(voice.words("shared.hidden"), "quiet")]
    return [*blocks, _grid(said.money(voice, found.money, leans=found.leans))]


def _conduct(voice: Voice, client: SharedClient) -> list[Block]:
    listed = said.conduct(voice, client)
    signals: list[Block] = [Text(voice.content.signals[one]) for one in client.signals]
    return [*([Items(listed)] if listed else []), *signals]


def _notes(voice: Voice, client: SharedClient) -> list[Block]:
    return [
        block
        for note in client.notes
        for block in (Text(voice.formats.day(note.day), "quiet"), Text(note.text, "typed"))
    ]


def _decision(voice: Voice, client: SharedClient) -> list[Block]:
    return _blocks(decision(voice, client.decision)) if client.decision else []


def _letter(voice: Voice, client: SharedClient) -> list[Block]:
    return _blocks(letter(voice, client.letter))


def _outside(voice: Voice, client: SharedClient) -> list[Block]:
    return _blocks(compared(voice, client.outside)) if client.outside else []


def _blocks(parts: Iterable[Line | Table]) -> list[Block]:
    return [
        _grid(one) if isinstance(one, Table) else Text(one.text, _TONES[one.kind]) for one in parts
    ]


_TONES: Final[Mapping[str, Tone]] = {
    "": "plain",
    "sentence": "strong",
    "quiet": "quiet",
    "typed": "typed",
}
_PARTS: Final[Mapping[Section, Callable[[Voice, SharedClient], list[Block]]]] = {
    Section.OUTSIDE: _outside,
    Section.READING: _reading,
    Section.ANSWERS: _answers,
    Section.TREND: _trend,
    Section.NUMBERS: _numbers,
    Section.CONDUCT: _conduct,
    Section.NOTES: _notes,
    Section.DECISION: _decision,
    Section.LETTER: _letter,
}
