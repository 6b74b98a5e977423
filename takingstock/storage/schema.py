"""
What stands where: the tables of schema 13.

Every primary key, foreign key and index leads with `owner_id`, so that no row can point at
somebody else's and every search stays within one owner. Columns carry the names of the
domain's fields. On SQLite all tables are STRICT. What hangs on a client goes when it goes
(ON DELETE CASCADE). Choices (status, kind, basis) have no CHECK: their members may grow, and
an unknown one is found when it is read; a newer schema is refused as a whole before that.

A change here needs a migration beside it; a test compares the two.
"""

from typing import Final

from sqlalchemy import Column, Index, and_

from takingstock.domain.assessment import ConductKind
from takingstock.domain.client import ClientStatus
from takingstock.domain.figure import FigureName
from takingstock.domain.invoice import Basis, Kind
from takingstock.storage import (  # noqa: F401 - make their tables
    aside_schema,
    decision_schema,
    forward_schema,
    revision,
    share_schema,
)
from takingstock.storage.column import Choice, Day, Flag, Instant
from takingstock.storage.table import check, points_to, table, text, whole

client: Final = table(
    "client",
    text("id"),
    text("name"),
    text("name_key"),
    Column("created_at", Instant, nullable=False),
    Column("status", Choice(ClientStatus), nullable=False),
    Column("is_example", Flag, nullable=False),
    text("from_import", optional=True),
    Column("archived_at", Instant),
    Column("deleted_at", Instant),
    text("merged_into", optional=True),
    text("alias", optional=True),
    whole("version"),
    points_to("import", "from_import", cascade=False),
    points_to("client", "merged_into"),
    check("id", "id <> ''"),
    check("name", "name <> ''"),
    check("is_example", "is_example IN (0, 1)"),
    check("merged_into", "merged_into <> id"),
    check("version", "version >= 1"),
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

assessment: Final = table(
    "assessment",
    text("id"),
    text("client_id"),
    Column("started_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    text("content_version"),
    text("language"),
    Column("read_on", Day),
    Column("unsafe", Flag, nullable=False),
    Column("stopped_invoicing", Flag, nullable=False),
    whole("overdue_days"),
    whole("overdue_minor"),
    text("own_view"),
    whole("version"),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("read_on", "length(read_on) = 10"),
    check("unsafe", "unsafe IN (0, 1)"),
    check("stopped_invoicing", "stopped_invoicing IN (0, 1)"),
    check("version", "version >= 1"),
)
Index("ix_assessment_client_id", assessment.c.owner_id, assessment.c.client_id)
Index("ix_assessment_read_on", assessment.c.owner_id, assessment.c.read_on)

answer: Final = table(
    "answer",
    text("assessment_id"),
    text("sign_id"),
    whole("value"),
    points_to("assessment", "assessment_id"),
    check("value", "value BETWEEN 0 AND 4"),
    key=("assessment_id", "sign_id"),
)

conduct: Final = table(
    "conduct",
    text("client_id"),
    Column("kind", Choice(ConductKind), nullable=False),
    Column("happened_on", Day),
    whole("count", optional=True),
    points_to("client", "client_id"),
    check("happened_on", "length(happened_on) = 10"),
    check("count", "count >= 0"),
    key=("client_id", "kind"),
)

shared_figure: Final = table(
    "shared_figure",
    Column("name", Choice(FigureName), nullable=False),
    text("typed"),
    whole("value", optional=True),
    Column("changed_at", Instant, nullable=False),
    check("typed", "typed <> ''"),
    key=("name",),
)

client_figure: Final = table(
    "client_figure",
    text("client_id"),
    Column("name", Choice(FigureName), nullable=False),
    text("typed"),
    whole("value", optional=True),
    Column("changed_at", Instant, nullable=False),
    points_to("client", "client_id"),
    check("typed", "typed <> ''"),
    key=("client_id", "name"),
)

saved_check: Final = table(
    "saved_check",
    text("id"),
    text("client_id"),
    Column("taken_at", Instant, nullable=False),
    Column("taken_on", Day, nullable=False),
    text("case"),
    text("name", optional=True),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("taken_on", "length(taken_on) = 10"),
)
Index("ix_saved_check_client_id", saved_check.c.owner_id, saved_check.c.client_id)

import_: Final = table(
    "import",
    text("id"),
    text("file_name"),
    text("sha256"),
    text("preset"),
    text("encoding"),
    Column("basis", Choice(Basis), nullable=False),
    whole("rows_read"),
    Column("added_at", Instant, nullable=False),
    check("id", "id <> ''"),
    check("rows_read", "rows_read >= 0"),
)

invoice: Final = table(
    "invoice",
    text("id"),
    text("client_id"),
    text("client"),
    Column("issued_on", Day, nullable=False),
    whole("net_minor"),
    whole("gross_minor"),
    text("currency"),
    text("number"),
    Column("due_on", Day),
    Column("paid_on", Day),
    whole("paid_minor", optional=True),
    Column("kind", Choice(Kind), nullable=False),
    whole("row", optional=True),
    Column("basis", Choice(Basis), nullable=False),
    text("import_id", optional=True),
    Column("removed_at", Instant),
    whole("version"),
    points_to("client", "client_id"),
    points_to("import", "import_id", cascade=False),
    check("id", "id <> ''"),
    check("issued_on", "length(issued_on) = 10"),
    check("due_on", "length(due_on) = 10"),
    check("paid_on", "length(paid_on) = 10"),
    check("currency", "length(currency) = 3"),
    check("version", "version >= 1"),
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

preference: Final = table(
    "preference",
    text("name"),
    text("value"),
    key=("name",),
)

retainer: Final = table(
    "retainer",
    text("id"),
    text("client_id"),
    whole("amount_minor"),
    Column("starts_on", Day),
    Column("ends_on", Day),
    whole("version"),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("amount_minor", "amount_minor > 0"),
    check("starts_on", "length(starts_on) = 10"),
    check("ends_on", "length(ends_on) = 10 AND ends_on >= coalesce(starts_on, ends_on)"),
    check("version", "version >= 1"),
)
Index("ix_retainer_client_id", retainer.c.owner_id, retainer.c.client_id)

opportunity: Final = table(
    "opportunity",
    text("id"),
    text("name"),
    text("client_id", optional=True),
    whole("amount_minor"),
    whole("probability_percent"),
    Column("starts_on", Day, nullable=False),
    whole("months"),
    whole("lag_months"),
    whole("version"),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("name", "name <> ''"),
    check("amount_minor", "amount_minor > 0"),
    check("probability_percent", "probability_percent BETWEEN 0 AND 100"),
    check("starts_on", "length(starts_on) = 10 AND substr(starts_on, 9) = '01'"),
    check("months", "months BETWEEN 1 AND 36"),
    check("lag_months", "lag_months BETWEEN 0 AND 12"),
    check("version", "version >= 1"),
)
Index("ix_opportunity_client_id", opportunity.c.owner_id, opportunity.c.client_id)

worked_hours: Final = table(
    "worked_hours",
    text("client_id"),
    Column("month", Day, nullable=False),
    whole("billable_minutes"),
    whole("unbilled_minutes"),
    text("import_id", optional=True),
    points_to("client", "client_id"),
    check("month", "length(month) = 10 AND substr(month, 9) = '01'"),
    check("billable_minutes", "billable_minutes >= 0"),
    check("unbilled_minutes", "unbilled_minutes >= 0"),
    check("minutes", "billable_minutes + unbilled_minutes > 0"),
    key=("client_id", "month"),
)

referral: Final = table(
    "referral",
    text("client_id"),
    text("through_id"),
    points_to("client", "client_id"),
    points_to("client", "through_id"),
    check("through_id", "through_id <> client_id"),
    key=("client_id",),
)
Index("ix_referral_through_id", referral.c.owner_id, referral.c.through_id)
