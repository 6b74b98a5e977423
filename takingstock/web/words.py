"""Sentences outside the pages: the same `content/<language>/ui.toml`, gaps filled."""

from collections.abc import Mapping
from functools import cache

from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from takingstock.bootstrap import language_for, open_content
from takingstock.content.message import Message
from takingstock.content.screen import read_web
from takingstock.domain.errors import WorksheetError
from takingstock.settings import CONTENT_DIR, LanguageCode


def say(language: LanguageCode, key: str, **gaps: object) -> str:
    """
    Return the message with this key; nothing at all if the content lacks it.

    Those of the web itself wait for no other content.
    """
    message = _web(language).get(key)
    if message is None:
        message = open_content().languages[language].messages.get(key, "")
    return message.format_map(gaps) if isinstance(message, str) else ""


@cache
def _web(language: LanguageCode) -> Mapping[str, Message]:
    return read_web(CONTENT_DIR, language)


def say_error(language: LanguageCode, error: WorksheetError) -> str:
    """Return the sentence for an error; its code if the content has no words for it."""
    return say(language, f"error.{error.code}", **error.fields) or str(error)


def language_of(scope: Scope) -> LanguageCode:
    """Return the language for who sent a request, as long as nobody knows who that is."""
    asked = QueryParams(scope["query_string"]).get("lang")
    return language_for(asked, Headers(scope=scope).get("accept-language"), None)
