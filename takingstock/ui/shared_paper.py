"""
The shared page as HTML: the one drawing of it, for a reader, for a preview and for a file.

It gets a `SharedView` and words, nothing else. Every text that a person typed goes through
`escape`, so it is shown letter for letter; there is no script, no link and no picture in it.
"""

from html import escape

from takingstock.domain.share import Section
from takingstock.domain.shared_view import SharedAxis, SharedClient, SharedComment, SharedView
from takingstock.ui import shared_words as said
from takingstock.ui.shared_trend import trend_picture
from takingstock.ui.shared_words import Table, Voice


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
    comments = [comment_html(voice, one) for one in said.comments_of(view, client, section)]
    body = "".join([title, *parts, *comments])
    return f'<section class="ts-shared ts-shared-{section}">{body}</section>'


def comment_html(voice: Voice, comment: SharedComment) -> str:
    """Return what a reader wrote, marked as such, with the owner's answer under it."""
    answer = ""
    if comment.answer:
        label = escape(voice.words("shared.answer"))
        answer = f'<p class="ts-typed"><b>{label}</b> {escape(comment.answer)}</p>'
    head = _p(said.comment_head(voice, comment), "ts-quiet")
    return f'<div class="ts-comment">{head}{_p(comment.text, "ts-typed")}{answer}</div>'


def _p(text: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<p{name}>{escape(text)}</p>"


def _reading(voice: Voice, client: SharedClient) -> list[str]:
    reading = client.reading
    if reading is None:
        return []
    sentence = said.reading_sentence(voice, reading)
    question, answer = said.rule_answer(voice, reading)
    return [
        *([_p(sentence, "ts-sentence")] if sentence else []),
        *(axis_html(voice, axis) for axis in reading.axes),
        f"<p>{escape(question)} <b>{escape(answer)}</b></p>",
        *(_p(text) for text in said.changes(voice, reading)),
        _p(said.reading_heading(voice, reading), "ts-quiet"),
    ]


def axis_html(voice: Voice, axis: SharedAxis) -> str:
    """Return one side as name, bar and sum; the sum says in words what the bar shows."""
    name, total, note = said.axis_words(voice, axis)
    beside = f'<span class="ts-axis-note">{escape(note)}</span>' if note else ""
    return (
        f'<div class="ts-axis ts-{axis.side}"><span class="ts-axis-name">{escape(name)}</span>'
        f'<span class="ts-axis-track" aria-hidden="true">'
        f'<span class="ts-axis-fill" style="width:{axis.percent}%"></span></span>'
        f'<span class="ts-axis-sum">{escape(total)}</span>{beside}</div>'
    )


def _answers(voice: Voice, client: SharedClient) -> list[str]:
    tables = [table_html(table) for table in said.answers(voice, client)]
    return [_p(voice.content.stem, "ts-quiet"), *tables] if tables else []


def table_html(table: Table) -> str:
    """Return a table; its cells are text."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows
    )
    return f'<table class="ts-table"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _trend(voice: Voice, client: SharedClient) -> list[str]:
    if not client.trend:
        return []
    names = said.side_names(voice)
    picture = ""
    if len(client.trend) > 1:
        picture = trend_picture(client.trend, names, voice.formats)
    return [
        picture,
        table_html(said.trend(voice, client)),
        _p(voice.words("shared.out_of"), "ts-quiet"),
    ]


def _numbers(voice: Voice, client: SharedClient) -> list[str]:
    found = client.numbers
    if found is None:
        return []
    answer, *others = said.numbers(voice, found)
    parts = [_p(answer, "ts-sentence"), *(_p(text) for text in others)]
    if found.money is None:
        return [*parts, _p(voice.words("shared.hidden"), "ts-quiet")]
    return [*parts, table_html(said.money(voice, found.money, leans=found.leans))]


def _conduct(voice: Voice, client: SharedClient) -> list[str]:
    listed = "".join(f"<li>{escape(item)}</li>" for item in said.conduct(voice, client))
    signals = [_p(voice.content.signals[one]) for one in client.signals]
    return [*([f"<ul>{listed}</ul>"] if listed else []), *signals]


def _notes(voice: Voice, client: SharedClient) -> list[str]:
    return [
        _p(voice.formats.day(note.day), "ts-quiet") + _p(note.text, "ts-typed")
        for note in client.notes
    ]
