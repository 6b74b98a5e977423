"""
Logs that say what went wrong and where, and nothing about anyone.

Whatever the process logs passes here once: secrets, ids and addresses are struck out of a line,
and of an error only its kind and the lines of code on its way are written, never its text, since
that may quote what a person wrote.
"""

import logging
import re
import traceback
from numbers import Number
from types import TracebackType
from typing import Any, Final

_STRUCK: Final = "[…]"
_SECRETS: Final = re.compile(
    r"(?P<way>/s/)[\w.~%-]+"  # the secret of a link
    r"|\b[\w.+-]+@[\w-]+\.[\w.-]+"  # an e-mail address
    r"|\beyJ[\w-]+\.[\w.-]+"  # a signed token
    r"|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"  # the id of an open page
    r"|(?<![\w-])(?=[\w-]*[0-9])[\w-]{22,}(?![\w-])"  # any long id or secret
    r"|\?[^\s\"']+",  # the query of an address
    re.IGNORECASE,
)
_Error = tuple[type[BaseException], BaseException, TracebackType | None]


def keep_quiet() -> None:
    """Let every record of every logger be made without secrets; calling it again is harmless."""
    made = logging.getLogRecordFactory()
    if getattr(made, "is_quiet", False):
        return

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - passed on
        return quiet(made(*args, **kwargs))

    make.is_quiet = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make)


def quiet(record: logging.LogRecord) -> logging.LogRecord:
    """Strike out of a record what is nobody's business."""
    record.msg = strike(record.msg) if isinstance(record.msg, str) else _shown(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(_shown(one) for one in record.args)
    elif record.args:
        record.args = {name: _shown(one) for name, one in record.args.items()}
    error = record.exc_info
    if isinstance(error, tuple) and error[0] is not None:
        record.exc_text = way_of(error[1])
        record.exc_info = None
    return record


def strike(text: str) -> str:
    """Return a text without secrets, ids, e-mail addresses and queries."""
    return _SECRETS.sub(lambda found: f"{found['way'] or ''}{_STRUCK}", text)


def way_of(error: BaseException | None) -> str:
    """Return where an error came from, line by line of code, and of which kind each one was."""
    told: list[str] = []
    while error is not None and len(told) < 10:  # noqa: PLR2004 - a chain that is no circle
        frames = traceback.extract_tb(error.__traceback__)
        way = [f'  "{frame.filename}", line {frame.lineno}, in {frame.name}' for frame in frames]
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        told.insert(0, "\n".join((*way, kind)))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(told)


def _shown(value: object) -> object:
    """Return a value of a line as it may be written: numbers as they are, errors by their kind."""
    if isinstance(value, Number) or value is None:
        return value
    if isinstance(value, BaseException):
        return type(value).__qualname__
    return strike(str(value))
