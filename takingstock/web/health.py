"""`/healthz` tells a script or a host whether the worksheet can be used just now."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from takingstock import __version__
from takingstock.bootstrap import is_hosted, language_of_browser, let_go, worksheet
from takingstock.domain.errors import WorksheetError
from takingstock.web.words import say_error


def serve_health(request: Request) -> JSONResponse:
    """
    Answer 200 with the version and the schema, or 503 with the reason in words.

    A store that was lost is let go of, so that the next request opens what is there by then. A
    host names the code alone: it answers strangers too, and the words may name a folder.
    """
    try:
        schema = worksheet().store.probe()
    except WorksheetError as error:
        let_go(error)
        language = language_of_browser(request.headers.get("accept-language"))
        in_words = error.code if is_hosted() else say_error(language, error)
        reason = {"code": error.code, "reason": in_words}
        return _answer(503, {"ok": False, "version": __version__, **reason})
    return _answer(200, {"ok": True, "version": __version__, "schema": schema})


def _answer(status: int, content: dict[str, object]) -> JSONResponse:
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
