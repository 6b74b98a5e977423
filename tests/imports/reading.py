"""Short ways to write a table down and have it read."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Understood

HEADER = "Клиент;Фактура;Дата;Сума;Валута"


def lines(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows]).encode()


def read(
    *rows: str,
    header: str = HEADER,
    **choices: Any,  # noqa: ANN401 - each choice has a type of its own
) -> Understood:
    return read_invoices(lines(*rows, header=header), "invoices.csv", Choices(**choices))


def workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    return save(book)


def save(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def reasons(understood: Understood) -> list[tuple[int, str]]:
    return [(left.row, left.reason) for left in understood.skipped]


def asked(understood: Understood) -> list[tuple[str, str]]:
    return [(question.column, question.question) for question in understood.questions]


def noted(understood: Understood) -> list[str]:
    return [note.code for note in understood.notes]
