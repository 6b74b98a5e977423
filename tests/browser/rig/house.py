"""
The worksheet as a host runs it: PostgreSQL, two replicas, nginx in front, a provider of sign-in.

    with House(folder) as house:
        page.goto(house.url)
        house.replicas[0].kill9()

All of it is on this computer. nginx gets `deploy/nginx.conf` itself; only ports, the name and the certificate are other ones,
and its log says which replica answered.
"""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from secrets import token_urlsafe
from typing import Final, Self

from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Page

from takingstock.domain.identity import OwnerId
from takingstock.domain.session import first_owner_of, identity_of
from takingstock.storage.store import SqlStore, open_store
from tests.browser.host import cookies_after_sign_in
from tests.browser.server import START_SECONDS, Server, free_port
from tests.lanes import find_nginx
from tests.postgres import APP, OWNER, ROOT, Postgres

SITE: Final = ROOT / "deploy" / "nginx.conf"
_MAIN: Final = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 1024; }}
http {{
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""


class House:
    """Everything of it; each part can be killed and brought back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._parts = ExitStack()

    def __enter__(self) -> Self:
        self.postgres = self._parts.enter_context(Postgres(is_safe=True))
        self.database = self.postgres.new_database("worksheet")
        self.postgres.make_roles(self.database)
        self._provider = self._parts.enter_context(run_server_in_thread())
        self.issuer = f"http://127.0.0.1:{self._provider.server_port}"
        environ = {
            "TAKINGSTOCK_BASE_URL": self.url,
            "TAKINGSTOCK_OIDC_METADATA_URL": f"{self.issuer}/.well-known/openid-configuration",
            "TAKINGSTOCK_OIDC_CLIENT_ID": "worksheet",
            "TAKINGSTOCK_OIDC_CLIENT_SECRET": token_urlsafe(32),
            "TAKINGSTOCK_COOKIE_SECRET": token_urlsafe(32),
            "TAKINGSTOCK_OPERATOR": "Кооперация",
            "TAKINGSTOCK_DATABASE_URL": self.postgres.url(self.database, APP),
            "TAKINGSTOCK_MIGRATION_URL": self.postgres.url(self.database, OWNER),
        }
        folders = [self.folder / name for name in ("replica-1", "replica-2", "nginx")]
        for each in folders:
            each.mkdir()
        self.replicas = [self._parts.enter_context(Server(each, **environ)) for each in folders[:2]]
        self._nginx(folders[2])
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    def store(self) -> SqlStore:
        """Open the store beside the replicas, as the app's role."""
        return open_store(self.postgres.url(self.database, APP))

    def owner(self, name: str) -> OwnerId:
        """Return whose rows those of a person are."""
        return first_owner_of(identity_of(self.issuer, name))

    def sign_in(self, name: str) -> dict[str, str]:
        """Go through the sign-in as a browser would; return the cookies that it then has."""
        return cookies_after_sign_in(self.url, name)

    def replica_of(self, page: Page) -> int:
        """Return the port of the replica that answered a page last."""
        page.request.get("/robots.txt")
        route = next(
            one["value"] for one in page.context.cookies() if one["name"] == "takingstock_route"
        )
        lines = (self.folder / "nginx" / "takingstock.log").read_text("utf-8").splitlines()
        answered = next(line for line in reversed(lines) if line.endswith(f" {route}"))
        return int(answered.removesuffix(f" {route}").rpartition(":")[2])

    def logs(self) -> str:
        """Return everything that any part of the house has written."""
        files = [*self.folder.rglob("*.log"), self.postgres.folder / "log"]
        return "\n".join(one.read_text("utf-8", errors="replace") for one in files)

    def _nginx(self, folder: Path) -> None:
        config = write_site(folder, self.port, *(one.port for one in self.replicas))
        process = subprocess.Popen([find_nginx() or "nginx", "-c", str(config)])
        self._parts.callback(process.wait, START_SECONDS)
        self._parts.callback(process.terminate)
        self._process = process

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError(self.logs())


def write_site(folder: Path, port: int, first: int, second: int) -> Path:
    """Write nginx's own file and the site for these ports, without TLS; return the first."""
    site = SITE.read_text("utf-8")
    to_https = site.index("server {\n    listen 80;")
    site = site[:to_https] + site[site.index("server {\n    listen 443") :]
    for ours, theirs in (
        ("127.0.0.1:8501", f"127.0.0.1:{first}"),
        ("127.0.0.1:8502", f"127.0.0.1:{second}"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("server_name worksheet.example.org;", "server_name 127.0.0.1;"),
        ("HttpOnly; Secure;", "HttpOnly;"),
        ("/var/log/nginx/", f"{folder}/"),
        ("$request_time';", "$request_time $upstream_addr $takingstock_route';"),
    ):
        assert ours in site, ours
        site = site.replace(ours, theirs)
    site = re.sub(r"^ *(ssl_.*|listen \[::\].*)\n", "", site, flags=re.MULTILINE)
    (folder / "site.conf").write_text(site, "utf-8")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder, user="user root;" if is_root else ""), "utf-8")
    return main


def make_certificate(folder: Path) -> None:
    """Make a certificate that nobody trusts."""
    program = shutil.which("openssl")
    assert program
    made = ("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"))
    command = (program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-batch")
    subprocess.run([*command, *made], check=True, capture_output=True)
