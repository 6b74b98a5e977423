"""A host for tests: its settings, and somebody who is signed in to it."""

from collections.abc import Mapping
from secrets import token_urlsafe

import pytest

from takingstock import bootstrap
from takingstock.domain.session import Session
from takingstock.usecases.session import Claims, sign_in
from tests.test_settings import HOST

SECURE = dict(HOST)
PLAIN = {**HOST, "TAKINGSTOCK_BASE_URL": "http://localhost:8501"}
NAME = "ravnosmetka.bg"
ORIGIN = f"https://{NAME}"
ISSUER = "https://id.bg"


def become_host(monkeypatch: pytest.MonkeyPatch, settings: Mapping[str, str] = SECURE) -> None:
    """Set every setting of a host."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    bootstrap.close_worksheets()


def come_in(subject: str = "mariya", label: str = "") -> tuple[Session, str]:
    """Sign somebody in; return the session and the secret that the browser keeps."""
    here, secret = bootstrap.worksheet(), token_urlsafe(32)
    claims = Claims(ISSUER, subject, label or f"{subject}@id.bg")
    return sign_in(here.sessions, here.clock, claims, secret), secret


def with_cookie(secret: str, name: str = "__Host-takingstock-session") -> dict[str, str]:
    """Return the headers that a browser sends with its secret."""
    return {"host": NAME, "cookie": f"{name}={secret}"}
