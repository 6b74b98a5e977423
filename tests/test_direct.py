"""Streamlit's own files on one's own computer: the same answers as Streamlit's, in one go."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from takingstock.web.address import FILES, INDEX
from takingstock.web.direct import Direct
from tests.asgi import get

KINDS = sorted({name.rpartition(".")[2] for name in FILES})
STREAMLIT = create_streamlit_static_handler(str(INDEX.parent), None)


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("streamlit")(scope, receive, send)


def one_of(kind: str) -> str:
    return next(name for name in sorted(FILES) if name.endswith(f".{kind}"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_is_what_streamlit_would_send(kind: str) -> None:
    ours, theirs = (get(app, one_of(kind)) for app in (Direct(behind), STREAMLIT))
    assert ours.body == theirs.body
    assert sorted(ours.pairs) == sorted(theirs.pairs)
    assert ours.status == theirs.status == 200


@pytest.mark.parametrize(
    "headers", [{"range": "bytes=0-9"}, {"if-none-match": '"tag"'}, {"if-modified-since": "x"}]
)
def test_a_part_and_a_condition_are_left_to_streamlit(headers: dict[str, str]) -> None:
    assert get(Direct(behind), one_of("js"), headers).text == "streamlit"


@pytest.mark.parametrize("address", ["/", "/client", "/media/x.csv", "/static/js/none.js"])
def test_everything_else_is_left_alone(address: str) -> None:
    assert get(Direct(behind), address).text == "streamlit"
