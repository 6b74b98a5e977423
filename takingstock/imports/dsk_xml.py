"""The movements of an account as DSK writes them in XML → the table that it writes as CSV."""

from collections.abc import Iterator
from typing import Final

from takingstock.imports.grid import Row
from takingstock.imports.xml_document import Node

RECORD: Final = "AccountMovement"
HEADER: Final = (
    "Вальор",
    "Основание",
    "Наредител/Получател",
    "Номер сметка на наредителя / получателя",
    "Вид на трансакцията",
    "Дебит",
    "Кредит",
)


def read_movement(movement: Node) -> Iterator[Row]:
    """Yield the row of one movement: its amount stands under debit or under credit."""
    amount = movement.first("Amount")
    is_credit = movement.first("MovementType").casefold() == "credit"
    yield Row(
        movement.line,
        (
            movement.first("ValueDate"),
            movement.first("Reason"),
            movement.first("OppositeSideName"),
            movement.first("OppositeSideAccount"),
            movement.first("MovementDescription", "TransactionType"),
            "" if is_credit else amount,
            amount if is_credit else "",
        ),
    )
