"""Sentences outside the pages: the same `content/<language>/ui.toml`, gaps filled."""

from takingstock.bootstrap import open_content
from takingstock.domain.errors import WorksheetError
from takingstock.settings import LanguageCode


def say(language: LanguageCode, key: str, **gaps: object) -> str:
    """Return the message with this key; nothing at all if the content lacks it."""
    message = open_content().languages[language].messages.get(key, "")
    return message.format_map(gaps) if isinstance(message, str) else ""


def say_error(language: LanguageCode, error: WorksheetError) -> str:
    """Return the sentence for an error; its code if the content has no words for it."""
    return say(language, f"error.{error.code}", **error.fields) or str(error)
