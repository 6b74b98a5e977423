"""What the server sends leaves at once, on every connection that it accepts."""

import socket

import pytest
from streamlit.web.server.starlette import starlette_server

from takingstock.web.undelayed import send_at_once


@pytest.fixture(autouse=True)
def as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test begin with the way in which Streamlit binds its socket."""
    bind = starlette_server._bind_socket
    monkeypatch.setattr(starlette_server, "_bind_socket", getattr(bind, "__wrapped__", bind))


def is_undelayed() -> bool:
    """Return whether a connection that is accepted sends what it is given at once."""
    with starlette_server._bind_socket("127.0.0.1", 0, 8) as listening:
        listening.setblocking(True)
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                return accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_without_it_streamlit_waits() -> None:
    assert not is_undelayed()


def test_a_connection_sends_at_once() -> None:
    send_at_once()
    assert is_undelayed()


def test_asking_twice_changes_nothing() -> None:
    send_at_once()
    once = starlette_server._bind_socket
    send_at_once()
    assert starlette_server._bind_socket is once
