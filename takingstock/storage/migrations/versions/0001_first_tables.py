"""
The first tables.

This is the schema as it was then, written out in plain types: it never changes again, whatever
becomes of the module `schema`.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    and_,
)
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None

METADATA = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_1_name)s",
        "pk": "pk_%(table_name)s",
    }
)
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=optional)


def _whole(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, WHOLE, nullable=optional)


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


def _points_to(table: str, column: str, *, cascade: bool = True) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["owner_id", column],
        [f"{table}.owner_id", f"{table}.id"],
        ondelete="CASCADE" if cascade else None,
    )


def _table(name: str, *parts: SchemaItem, key: tuple[str, ...] = ("id",)) -> Table:
    return Table(
        name,
        METADATA,
        _text("owner_id"),
        *parts,
        PrimaryKeyConstraint("owner_id", *key),
        _check("owner", "owner_id <> ''"),
        sqlite_strict=True,
    )


def _index(
    table: Table,
    column: str,
    *,
    name: str = "",
    unique: bool = False,
    where: ColumnElement[bool] | None = None,
) -> None:
    Index(
        name or f"ix_{table.name}_{column}",
        table.c.owner_id,
        table.c[column],
        unique=unique,
        sqlite_where=where,
        postgresql_where=where,
    )


import_ = _table(
    "import",
    _text("id"),
    _text("file_name"),
    _text("sha256"),
    _text("preset"),
    _text("encoding"),
    _text("basis"),
    _whole("rows_read"),
    _whole("added_at"),
    _check("id", "id <> ''"),
    _check("rows_read", "rows_read >= 0"),
)

client = _table(
    "client",
    _text("id"),
    _text("name"),
    _text("name_key"),
    _whole("created_at"),
    _text("status"),
    _whole("is_example"),
    _text("from_import", optional=True),
    _whole("archived_at", optional=True),
    _whole("deleted_at", optional=True),
    _text("merged_into", optional=True),
    _whole("version"),
    _points_to("import", "from_import", cascade=False),
    _points_to("client", "merged_into"),
    _check("id", "id <> ''"),
    _check("name", "name <> ''"),
    _check("is_example", "is_example IN (0, 1)"),
    _check("merged_into", "merged_into <> id"),
    _check("version", "version >= 1"),
)

assessment = _table(
    "assessment",
    _text("id"),
    _text("client_id"),
    _whole("started_at"),
    _whole("changed_at"),
    _text("content_version"),
    _text("language"),
    _text("read_on", optional=True),
    _whole("unsafe"),
    _whole("stopped_invoicing"),
    _whole("overdue_days"),
    _whole("overdue_minor"),
    _text("own_view"),
    _whole("version"),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("read_on", "length(read_on) = 10"),
    _check("unsafe", "unsafe IN (0, 1)"),
    _check("stopped_invoicing", "stopped_invoicing IN (0, 1)"),
    _check("version", "version >= 1"),
)

answer = _table(
    "answer",
    _text("assessment_id"),
    _text("sign_id"),
    _whole("value"),
    _points_to("assessment", "assessment_id"),
    _check("value", "value BETWEEN 0 AND 4"),
    key=("assessment_id", "sign_id"),
)

conduct = _table(
    "conduct",
    _text("client_id"),
    _text("kind"),
    _text("happened_on", optional=True),
    _whole("count", optional=True),
    _points_to("client", "client_id"),
    _check("happened_on", "length(happened_on) = 10"),
    _check("count", "count >= 0"),
    key=("client_id", "kind"),
)

shared_figure = _table(
    "shared_figure",
    _text("name"),
    _text("typed"),
    _whole("value", optional=True),
    _whole("changed_at"),
    _check("typed", "typed <> ''"),
    key=("name",),
)

client_figure = _table(
    "client_figure",
    _text("client_id"),
    _text("name"),
    _text("typed"),
    _whole("value", optional=True),
    _whole("changed_at"),
    _points_to("client", "client_id"),
    _check("typed", "typed <> ''"),
    key=("client_id", "name"),
)

saved_check = _table(
    "saved_check",
    _text("id"),
    _text("client_id"),
    _whole("taken_at"),
    _text("taken_on"),
    _text("case"),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("taken_on", "length(taken_on) = 10"),
)

invoice = _table(
    "invoice",
    _text("id"),
    _text("client_id"),
    _text("client"),
    _text("issued_on"),
    _whole("net_minor"),
    _whole("gross_minor"),
    _text("currency"),
    _text("number"),
    _text("due_on", optional=True),
    _text("paid_on", optional=True),
    _whole("paid_minor", optional=True),
    _text("kind"),
    _whole("row", optional=True),
    _text("basis"),
    _text("import_id", optional=True),
    _whole("removed_at", optional=True),
    _whole("version"),
    _points_to("client", "client_id"),
    _points_to("import", "import_id", cascade=False),
    _check("id", "id <> ''"),
    _check("issued_on", "length(issued_on) = 10"),
    _check("due_on", "length(due_on) = 10"),
    _check("paid_on", "length(paid_on) = 10"),
    _check("currency", "length(currency) = 3"),
    _check("version", "version >= 1"),
)

preference = _table(
    "preference",
    _text("name"),
    _text("value"),
    key=("name",),
)


_LIVE = and_(client.c.deleted_at.is_(None), client.c.merged_into.is_(None))
_REMOVED = invoice.c.removed_at.is_not(None)
_index(client, "name_key", name="uq_client_name_key", unique=True, where=_LIVE)
_index(client, "from_import")
_index(client, "merged_into")
_index(client, "deleted_at")
_index(assessment, "client_id")
_index(assessment, "read_on")
_index(saved_check, "client_id")
_index(invoice, "client_id")
_index(invoice, "import_id")
_index(invoice, "issued_on")
_index(invoice, "removed_at", where=_REMOVED)


def upgrade() -> None:
    METADATA.create_all(op.get_bind(), checkfirst=False)
