"""
What stands where: the tables of schema 1.

Every primary key, foreign key and index leads with `owner_id`, so that no row can point at
somebody else's and every search stays within one owner. Columns carry the names of the
domain's fields. On SQLite all tables are STRICT. What hangs on a client goes when it goes
(ON DELETE CASCADE). Choices (status, kind, basis) have no CHECK: their members may grow, and
an unknown one is found when it is read; a newer schema is refused as a whole before that.

A change here needs a migration beside it; a test compares the two.
"""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    and_,
)
from sqlalchemy.schema import SchemaItem

from takingstock.domain.assessment import ConductKind
from takingstock.domain.client import ClientStatus
from takingstock.domain.figure import FigureName
from takingstock.domain.invoice import Basis, Kind
from takingstock.storage.column import WHOLE, WORDS, Choice, Day, Flag, Instant

METADATA: Final = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_1_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=optional)


def _whole(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, WHOLE, nullable=optional)


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


def _points_to(table: str, column: str, *, cascade: bool = True) -> ForeignKeyConstraint:
    """Return a foreign key that stays within one owner; with `cascade` the row hangs on it."""
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


client: Final = _table(
    "client",
    _text("id"),
    _text("name"),
    _text("name_key"),
    Column("created_at", Instant, nullable=False),
    Column("status", Choice(ClientStatus), nullable=False),
    Column("is_example", Flag, nullable=False),
    _text("from_import", optional=True),
    Column("archived_at", Instant),
    Column("deleted_at", Instant),
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
_is_live: Final = and_(client.c.deleted_at.is_(None), client.c.merged_into.is_(None))
Index(
    "uq_client_name_key",
    client.c.owner_id,
    client.c.name_key,
    unique=True,
    sqlite_where=_is_live,
    postgresql_where=_is_live,
)
Index("ix_client_from_import", client.c.owner_id, client.c.from_import)
Index("ix_client_merged_into", client.c.owner_id, client.c.merged_into)
Index("ix_client_deleted_at", client.c.owner_id, client.c.deleted_at)

assessment: Final = _table(
    "assessment",
    _text("id"),
    _text("client_id"),
    Column("started_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    _text("content_version"),
    _text("language"),
    Column("read_on", Day),
    Column("unsafe", Flag, nullable=False),
    Column("stopped_invoicing", Flag, nullable=False),
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
Index("ix_assessment_client_id", assessment.c.owner_id, assessment.c.client_id)
Index("ix_assessment_read_on", assessment.c.owner_id, assessment.c.read_on)

answer: Final = _table(
    "answer",
    _text("assessment_id"),
    _text("sign_id"),
    _whole("value"),
    _points_to("assessment", "assessment_id"),
    _check("value", "value BETWEEN 0 AND 4"),
    key=("assessment_id", "sign_id"),
)

conduct: Final = _table(
    "conduct",
    _text("client_id"),
    Column("kind", Choice(ConductKind), nullable=False),
    Column("happened_on", Day),
    _whole("count", optional=True),
    _points_to("client", "client_id"),
    _check("happened_on", "length(happened_on) = 10"),
    _check("count", "count >= 0"),
    key=("client_id", "kind"),
)

shared_figure: Final = _table(
    "shared_figure",
    Column("name", Choice(FigureName), nullable=False),
    _text("typed"),
    _whole("value", optional=True),
    Column("changed_at", Instant, nullable=False),
    _check("typed", "typed <> ''"),
    key=("name",),
)

client_figure: Final = _table(
    "client_figure",
    _text("client_id"),
    Column("name", Choice(FigureName), nullable=False),
    _text("typed"),
    _whole("value", optional=True),
    Column("changed_at", Instant, nullable=False),
    _points_to("client", "client_id"),
    _check("typed", "typed <> ''"),
    key=("client_id", "name"),
)

saved_check: Final = _table(
    "saved_check",
    _text("id"),
    _text("client_id"),
    Column("taken_at", Instant, nullable=False),
    Column("taken_on", Day, nullable=False),
    _text("case"),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("taken_on", "length(taken_on) = 10"),
)
Index("ix_saved_check_client_id", saved_check.c.owner_id, saved_check.c.client_id)

import_: Final = _table(
    "import",
    _text("id"),
    _text("file_name"),
    _text("sha256"),
    _text("preset"),
    _text("encoding"),
    Column("basis", Choice(Basis), nullable=False),
    _whole("rows_read"),
    Column("added_at", Instant, nullable=False),
    _check("id", "id <> ''"),
    _check("rows_read", "rows_read >= 0"),
)

invoice: Final = _table(
    "invoice",
    _text("id"),
    _text("client_id"),
    _text("client"),
    Column("issued_on", Day, nullable=False),
    _whole("net_minor"),
    _whole("gross_minor"),
    _text("currency"),
    _text("number"),
    Column("due_on", Day),
    Column("paid_on", Day),
    _whole("paid_minor", optional=True),
    Column("kind", Choice(Kind), nullable=False),
    _whole("row", optional=True),
    Column("basis", Choice(Basis), nullable=False),
    _text("import_id", optional=True),
    Column("removed_at", Instant),
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
Index("ix_invoice_client_id", invoice.c.owner_id, invoice.c.client_id)
Index("ix_invoice_import_id", invoice.c.owner_id, invoice.c.import_id)
Index("ix_invoice_issued_on", invoice.c.owner_id, invoice.c.issued_on)
_is_removed: Final = invoice.c.removed_at.is_not(None)
Index(
    "ix_invoice_removed_at",
    invoice.c.owner_id,
    invoice.c.removed_at,
    sqlite_where=_is_removed,
    postgresql_where=_is_removed,
)

preference: Final = _table(
    "preference",
    _text("name"),
    _text("value"),
    key=("name",),
)
