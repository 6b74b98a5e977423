"""A second schema that only the tests know, to have something to migrate to."""

import shutil
from pathlib import Path

import pytest

from takingstock.storage import engine, migrate, store, upkeep

NEXT = engine.HEAD + 1
STEP = f"""
from alembic import op

revision = "{NEXT:04}"
down_revision = "{engine.HEAD:04}"


def upgrade() -> None:
    op.execute("ALTER TABLE preference ADD COLUMN note TEXT NOT NULL DEFAULT ''")
    op.execute("UPDATE preference SET note = 'kept'")
    sql = op.get_bind().exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'client'").scalar()
    op.execute(sql.replace("CREATE TABLE client", "CREATE TABLE client_new"))
    op.execute("INSERT INTO client_new SELECT * FROM client")
    op.execute("DROP TABLE client")
    op.execute("ALTER TABLE client_new RENAME TO client")
    op.execute("CREATE TABLE extra (owner_id TEXT NOT NULL PRIMARY KEY) STRICT")
"""


def begin_next_schema(patch: pytest.MonkeyPatch, folder: Path, step: str = STEP) -> None:
    """Make the code under test a version later: it knows one more step and wants its schema."""
    scripts = folder / "with 100 % migrations"
    shutil.copytree(migrate.SCRIPTS, scripts)
    (scripts / "versions" / f"{NEXT:04}_next.py").write_text(step, encoding="utf-8")
    patch.setattr(migrate, "SCRIPTS", scripts)
    for module in (engine, migrate, store, upkeep):
        patch.setattr(module, "HEAD", NEXT)
