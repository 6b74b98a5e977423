"""A page without a browser that hears every frame, also under an id that belongs to another page."""

from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.visitor import Visitor

REFUSED = (ConnectionClosed, InvalidStatus)
"""What a connection ends in that the host does not want."""


class _Ear:
    """A connection that keeps what came in."""

    def __init__(self, socket: Any, heard: list[bytes]) -> None:  # noqa: ANN401 - a connection of any kind
        self._socket = socket
        self._heard = heard
        self.send, self.close = socket.send, socket.close

    def recv(self, timeout: float) -> bytes:
        raw: bytes = self._socket.recv(timeout=timeout)
        self._heard.append(raw)
        return raw


@dataclass
class Listener(Visitor):
    """
    A visitor that keeps all frames in `heard`.

    `takes_over` is the id of an open page that this one says to be; `page_id` is its own one.
    """

    takes_over: str = ""
    heard: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        names = ["streamlit", "no-token", *([self.takes_over] if self.takes_over else [])]
        socket = connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            origin=Origin(self.url),
            additional_headers={"Cookie": self.cookies} if self.cookies else None,
            subprotocols=[Subprotocol(name) for name in names],
            max_size=None,
            compression=None,
        )
        self._socket = _Ear(socket, self.heard)  # type: ignore[assignment]
        return self

    @property
    def page_id(self) -> str:
        """The id that the host gave to this page."""
        told = (ForwardMsg.FromString(raw) for raw in self.heard)
        found: str = next(
            one.new_session.initialize.session_id
            for one in told
            if one.WhichOneof("type") == "new_session"
        )
        return found

    @property
    def told(self) -> bytes:
        """Everything that was heard."""
        return b"\n".join(self.heard)
