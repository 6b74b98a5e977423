"""Sentences outside the pages: the same `content/<language>/ui.toml`, gaps filled."""

from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from takingstock.bootstrap import language_for, open_content
from takingstock.domain.errors import WorksheetError
from takingstock.settings import LanguageCode


def say(language: LanguageCode, key: str, **gaps: object) -> str:
    """Return the message with this key; nothing at all if the content lacks it."""
    message = open_content().languages[language].messages.get(key, "")
    return message.format_map(gaps) if isinstance(message, str) else ""


def say_error(language: LanguageCode, error: WorksheetError) -> str:
    """Return the sentence for an error; its code if the content has no words for it."""
    return say(language, f"error.{error.code}", **error.fields) or str(error)


def language_of(scope: Scope) -> LanguageCode:
    """Return the language for who sent a request, as long as nobody knows who that is."""
    asked = QueryParams(scope["query_string"]).get("lang")
    return language_for(asked, Headers(scope=scope).get("accept-language"), None)
