"""
The shared page as HTML: the one drawing of it, for a reader, for a preview and for a file.

It gets a `SharedView` and words, nothing else. Every text that a person typed goes through
`escape`, so it is shown letter for letter; there is no script, no link and no picture in it.
"""

from collections.abc import Iterable
from html import escape

from takingstock.domain.share import Section
from takingstock.domain.shared_view import SharedAxis, SharedClient, SharedComment, SharedView
from takingstock.ui import shared_words as said
from takingstock.ui.shared_decision import decision
from takingstock.ui.shared_letter import letter
from takingstock.ui.shared_outside import compared
from takingstock.ui.shared_trend import trend_picture
from takingstock.ui.shared_words import Line, Table, Voice


def section_html(voice: Voice, view: SharedView, client: SharedClient, section: Section) -> str:
    """Return one section of one client."""
    parts = {
        Section.OUTSIDE: _outside,
        Section.READING: _reading,
        Section.ANSWERS: _answers,
        Section.TREND: _trend,
        Section.NUMBERS: _numbers,
        Section.CONDUCT: _conduct,
        Section.NOTES: _notes,
        Section.DECISION: _decision,
        Section.LETTER: _letter,
    }[section](voice, client)
    if not parts:
        parts = [paragraph(voice.words(f"shared.nothing.{section}"), "ts-quiet")]
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
    head = paragraph(said.comment_head(voice, comment), "ts-quiet")
    return f'<div class="ts-comment">{head}{paragraph(comment.text, "ts-typed")}{answer}</div>'


def paragraph(text: str, kind: str = "") -> str:
    """Return a text as a paragraph of a class of ours."""
    name = f' class="{kind}"' if kind else ""
    return f"<p{name}>{escape(text)}</p>"


def _reading(voice: Voice, client: SharedClient) -> list[str]:
    reading = client.reading
    if reading is None:
        return []
    sentence = said.reading_sentence(voice, reading)
    question, answer = said.rule_answer(voice, reading)
    return [
        *([paragraph(sentence, "ts-sentence")] if sentence else []),
        *(axis_html(voice, axis) for axis in reading.axes),
        f"<p>{escape(question)} <b>{escape(answer)}</b></p>",
        *(paragraph(text) for text in said.changes(voice, reading)),
        paragraph(said.reading_heading(voice, reading), "ts-quiet"),
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
    return [paragraph(voice.content.stem, "ts-quiet"), *tables] if tables else []


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
        paragraph(voice.words("shared.out_of"), "ts-quiet"),
    ]


def _numbers(voice: Voice, client: SharedClient) -> list[str]:
    found = client.numbers
    if found is None:
        return []
    answer, *others = said.numbers(voice, found)
    parts = [paragraph(answer, "ts-sentence"), *(paragraph(text) for text in others)]
    if found.money is None:
        return [*parts, paragraph(voice.words("shared.hidden"), "ts-quiet")]
    return [*parts, table_html(said.money(voice, found.money, leans=found.leans))]


def _conduct(voice: Voice, client: SharedClient) -> list[str]:
    listed = "".join(f"<li>{escape(item)}</li>" for item in said.conduct(voice, client))
    signals = [paragraph(voice.content.signals[one]) for one in client.signals]
    return [*([f"<ul>{listed}</ul>"] if listed else []), *signals]


def _notes(voice: Voice, client: SharedClient) -> list[str]:
    return [
        paragraph(voice.formats.day(note.day), "ts-quiet") + paragraph(note.text, "ts-typed")
        for note in client.notes
    ]


def _decision(voice: Voice, client: SharedClient) -> list[str]:
    return blocks_html(decision(voice, client.decision) if client.decision else ())


def _letter(voice: Voice, client: SharedClient) -> list[str]:
    return blocks_html(letter(voice, client.letter))


def _outside(voice: Voice, client: SharedClient) -> list[str]:
    return blocks_html(compared(voice, client.outside) if client.outside else ())


def blocks_html(blocks: Iterable[Line | Table]) -> list[str]:
    """Return paragraphs and tables in words as HTML."""
    return [
        table_html(one) if isinstance(one, Table) else paragraph(one.text, _class_of(one))
        for one in blocks
    ]


def _class_of(line: Line) -> str:
    return f"ts-{line.kind}" if line.kind else ""
