"""
A visitor without a browser: the websocket that a page talks over, and nothing else.

A run lasts from the message that asks for it until the server says that the script finished.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

_PATIENCE = 60
_SHORT_BYTES = 100
"""The message that a run ended takes about half of it."""


@dataclass
class Visitor:
    """
    One session at `url` (`http://127.0.0.1:8501`); `with Visitor(url) as visitor`.

    `cookies` is the header of that name, for a host that asks who is there.
    `script` is the page as the server names it, once it said so.
    `widgets` holds every widget drawn so far by its id, `fragments` the part of the page that
    it asks to be run, if it stands in one; `looks` are the parts that run by themselves, `said`
    the texts of the last run; `received` counts bytes. `clock` is what runs are timed by, seconds.
    With `skims` only short messages are read, among them the end of a run: many visitors of one
    process then hardly wait for each other.
    """

    url: str
    page: str = ""
    query: str = ""
    cookies: str = ""
    clock: Callable[[], float] = time.perf_counter
    widgets: dict[str, Any] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    looks: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    received: int = 0
    skims: bool = False
    script: str = ""

    def __enter__(self) -> Self:
        self._socket = connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            origin=Origin(self.url),
            additional_headers={"Cookie": self.cookies} if self.cookies else None,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def run(self, *changed: WidgetState, part: str = "") -> float:
        """
        Ask for a run with these widgets changed and return its time in seconds.

        Runs only the `part` of the page, else the one that the last of them stands in.
        """
        for state in changed:
            self.states[state.id] = state
        message = BackMsg()
        script = message.rerun_script
        script.page_name = self.page
        script.page_script_hash = self.script
        script.query_string = self.query
        script.fragment_id = part or (self.fragments.get(changed[-1].id, "") if changed else "")
        script.widget_states.widgets.extend(self.states.values())
        script.context_info.url = f"{self.url}/{self.page}"
        script.context_info.timezone = "Europe/Sofia"
        script.context_info.locale = "bg-BG"
        script.context_info.color_scheme = "light"
        self.said.clear()
        begin = self.clock()
        self._socket.send(message.SerializeToString())
        self._wait()
        seconds = self.clock() - begin
        for state in changed:
            if state.HasField("trigger_value"):
                del self.states[state.id]
        return seconds

    def go(self, page: str, query: str = "") -> float:
        """Go to another page and return the time of its run in seconds."""
        self.page, self.query, self.script = page, query, ""
        self.states.clear()
        return self.run()

    def widget(self, key: str) -> str:
        """Return the id of the widget whose key ends like that."""
        return next(id_ for id_ in reversed(self.widgets) if id_.endswith(key))

    def choose(self, key: str, choice: str) -> float:
        """Press one choice of a segmented control."""
        state = WidgetState(id=self.widget(key))
        state.string_array_value.data.append(choice)
        return self.run(state)

    def type(self, key: str, text: str) -> float:
        """Write into a text field, or choose in a radio."""
        return self.run(WidgetState(id=self.widget(key), string_value=text))

    def _wait(self) -> None:
        while True:
            raw = self._socket.recv(timeout=_PATIENCE)
            self.received += len(raw)
            if self.skims and len(raw) > _SHORT_BYTES:
                continue
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            kind = message.WhichOneof("type")
            if kind == "delta":
                self._note(message.delta)
            elif kind == "navigation":
                self.script = message.navigation.page_script_hash
            elif kind == "auto_rerun":
                self.looks.append(message.auto_rerun.fragment_id)
            elif kind == "script_finished" and message.script_finished in {
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            }:
                return
            elif kind == "script_finished" and message.script_finished == (
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR
            ):
                raise RuntimeError("the page does not run")

    def _note(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        drawn = getattr(element, element.WhichOneof("type") or "")
        self.said.append(getattr(drawn, "body", ""))
        if getattr(drawn, "id", ""):
            self.widgets.pop(drawn.id, None)
            self.widgets[drawn.id] = drawn
            self.fragments[drawn.id] = delta.fragment_id
