"""A store that forgets whose rows it asks for: what it would do without a second wall shows."""

from sqlalchemy import BinaryExpression, BindParameter, Column, Connection, True_, event, true
from sqlalchemy.sql.operators import eq
from sqlalchemy.sql.visitors import ExternallyTraversible, replacement_traverse

from takingstock.storage.store import SqlStore


def forget_owners(store: SqlStore) -> None:
    """Take `owner_id = …` out of every statement that the store will give to its database."""

    def forget(
        _1: Connection, statement: ExternallyTraversible, *values: object
    ) -> tuple[object, ...]:
        return replacement_traverse(statement, {}, _without_owner), *values[:2]

    event.listen(store._database._engine, "before_execute", forget, retval=True)


def _without_owner(element: object, **_options: object) -> True_ | None:
    names_owner = (
        isinstance(element, BinaryExpression)
        and element.operator is eq
        and isinstance(element.left, Column)
        and element.left.name == "owner_id"
        and isinstance(element.right, BindParameter)
    )
    return true() if names_owner else None
