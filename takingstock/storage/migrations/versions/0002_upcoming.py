"""
What lies ahead: retainers, opportunities, worked hours, referrals.

This is the schema as it was then, written out in plain types: it never changes again, whatever
becomes of the module `schema`. Of the table `client` only what the new ones point at is said.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"

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


def _whole(name: str) -> Column[int]:
    return Column(name, WHOLE, nullable=False)


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


def _points_to_client(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["owner_id", column], ["client.owner_id", "client.id"], ondelete="CASCADE"
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


def _index(table: Table, column: str) -> None:
    Index(f"ix_{table.name}_{column}", table.c.owner_id, table.c[column])


Table("client", METADATA, _text("owner_id"), _text("id"))

retainer = _table(
    "retainer",
    _text("id"),
    _text("client_id"),
    _whole("amount_minor"),
    _text("starts_on", optional=True),
    _text("ends_on", optional=True),
    _whole("version"),
    _points_to_client("client_id"),
    _check("id", "id <> ''"),
    _check("amount_minor", "amount_minor > 0"),
    _check("starts_on", "length(starts_on) = 10"),
    _check("ends_on", "length(ends_on) = 10 AND ends_on >= coalesce(starts_on, ends_on)"),
    _check("version", "version >= 1"),
)

opportunity = _table(
    "opportunity",
    _text("id"),
    _text("name"),
    _text("client_id", optional=True),
    _whole("amount_minor"),
    _whole("probability_percent"),
    _text("starts_on"),
    _whole("months"),
    _whole("lag_months"),
    _whole("version"),
    _points_to_client("client_id"),
    _check("id", "id <> ''"),
    _check("name", "name <> ''"),
    _check("amount_minor", "amount_minor > 0"),
    _check("probability_percent", "probability_percent BETWEEN 0 AND 100"),
    _check("starts_on", "length(starts_on) = 10 AND substr(starts_on, 9) = '01'"),
    _check("months", "months BETWEEN 1 AND 36"),
    _check("lag_months", "lag_months BETWEEN 0 AND 12"),
    _check("version", "version >= 1"),
)

worked_hours = _table(
    "worked_hours",
    _text("client_id"),
    _text("month"),
    _whole("billable_minutes"),
    _whole("unbilled_minutes"),
    _points_to_client("client_id"),
    _check("month", "length(month) = 10 AND substr(month, 9) = '01'"),
    _check("billable_minutes", "billable_minutes >= 0"),
    _check("unbilled_minutes", "unbilled_minutes >= 0"),
    _check("minutes", "billable_minutes + unbilled_minutes > 0"),
    key=("client_id", "month"),
)

referral = _table(
    "referral",
    _text("client_id"),
    _text("through_id"),
    _points_to_client("client_id"),
    _points_to_client("through_id"),
    _check("through_id", "through_id <> client_id"),
    key=("client_id",),
)

_index(retainer, "client_id")
_index(opportunity, "client_id")
_index(referral, "through_id")


def upgrade() -> None:
    new = [retainer, opportunity, worked_hours, referral]
    METADATA.create_all(op.get_bind(), tables=new, checkfirst=False)
