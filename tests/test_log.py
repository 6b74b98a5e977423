"""What the process logs says nothing about anyone."""

import logging
from collections.abc import Iterator

import pytest

from takingstock.web import log

SECRETS = [
    "/s/9tq0Yw_kd-3hJ2v",
    "mariya.ivanova@id.bg",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "0f8fad5b-d9cd-469f-a165-70867728950e",
    "y-A8-ixL03DVqZMCcFAGxRztCDOqU9IJGXzS3JOvnj4",
    "e2f8b8e3a1202719bf4cbdf44dd1bb11",
    "/client?c=e2f8",
]
WANTED = "Session with id %s is already connected"


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    log.keep_quiet()
    yield
    logging.setLogRecordFactory(before)


@pytest.fixture
def somebodys(caplog: pytest.LogCaptureFixture) -> logging.Logger:
    caplog.set_level(logging.DEBUG, "somebodys")
    return logging.getLogger("somebodys.library")


def kept_of(secret: str) -> str:
    """Return the part of a secret that must not be left."""
    return secret.removeprefix("/s/").removeprefix("/client")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_struck_out_wherever_it_stands(
    somebodys: logging.Logger, caplog: pytest.LogCaptureFixture, secret: str
) -> None:
    somebodys.warning(WANTED, secret)
    somebodys.warning("at %(place)s", {"place": secret})
    somebodys.warning("GET " + secret + " 404")
    somebodys.warning(f"{secret}")
    somebodys.warning(["a list with", secret])
    assert kept_of(secret) not in caplog.text
    assert caplog.text.count("[…]") == 5
    assert "is already connected" in caplog.text


@pytest.mark.parametrize(
    "line",
    ["Started server process", "port 8501 is taken", "schema 3 of 4", "takingstock.web.server", "GET /s/ 404"],
)  # fmt: skip
def test_what_is_nobodys_stays(
    somebodys: logging.Logger, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    somebodys.info("%s, %d of %s", line, 7, None)
    assert f"{line}, 7 of None" in caplog.text


def test_of_an_error_only_its_kind_and_way_are_written(
    somebodys: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    def break_off() -> None:
        try:
            int("Тайният клиент")
        except ValueError as error:
            raise LookupError("1250,50 €") from error

    try:
        break_off()
    except LookupError as error:
        somebodys.exception("unexpected: %s", error)
    assert "in break_off" in caplog.text
    assert "unexpected: LookupError" in caplog.text
    assert caplog.text.index("ValueError") < caplog.text.rindex("LookupError")
    assert "Тайният" not in caplog.text
    assert "1250" not in caplog.text


def test_an_error_that_hides_another_hides_it_here_too() -> None:
    def break_off() -> None:
        try:
            int("a")
        except ValueError:
            raise LookupError("b") from None

    with pytest.raises(LookupError, match="b") as broken:
        break_off()
    assert "ValueError" not in log.way_of(broken.value)


def test_a_line_without_an_error_is_written_as_ever(
    somebodys: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    somebodys.exception("nothing broke")
    assert "nothing broke" in caplog.text
    assert log.way_of(None) == ""


def test_it_is_done_once() -> None:
    made = logging.getLogRecordFactory()
    log.keep_quiet()
    assert logging.getLogRecordFactory() is made
