"""
Answers leave at once.

TCP holds a small piece back until the one before it is acknowledged, which the other side puts
off for some 40 ms. asyncio turns that off for sockets that it knows to be TCP; Streamlit binds one
that does not say so. So each file and each message of a run after the first waited. What is set
on the socket that listens holds for every connection that it accepts. The same in uvicorn:
https://github.com/Kludex/uvicorn/issues/3149
"""

import socket
from functools import wraps

from streamlit.web.server.starlette import starlette_server


def send_at_once() -> None:
    """Let every socket that Streamlit binds from now on send at once; twice is harmless."""
    bind = starlette_server._bind_socket  # noqa: SLF001 - there is no public way
    if hasattr(bind, "__wrapped__"):
        return

    @wraps(bind)
    def bind_undelayed(address: str, port: int, backlog: int) -> socket.socket:
        bound = bind(address, port, backlog)
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return bound

    starlette_server._bind_socket = bind_undelayed  # noqa: SLF001 - there is no public way
