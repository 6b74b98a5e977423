"""Messages of the interface in one language: gaps filled, plurals by CLDR."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from takingstock.domain.errors import WorksheetError


@dataclass(frozen=True, slots=True)
class Words:
    """Call it with a key of `content/<language>/ui.toml` and the values of the gaps."""

    language: str
    messages: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, /, **gaps: object) -> str:
        """
        Return the message. A plural message is chosen by the gap `n`.

        Raises `KeyError` for an unknown key or an unfilled gap: both are mistakes of ours
        that a test finds, since every key in the code is looked up there.
        """
        message = self.messages[key]
        if not isinstance(message, str):
            message = message[plural_form(self.language, gaps["n"])]
        return message.format_map(gaps)

    def has(self, key: str) -> bool:
        """Return whether there is a message with this key."""
        return key in self.messages

    def error(self, error: WorksheetError) -> str:
        """Return the sentence for an error: what happened, what is safe, what to do."""
        key = f"error.{error.code}"
        return self(key if key in self.messages else "error.unknown", **error.fields)


@cache
def _plural_rule(language: str) -> object:
    from babel import Locale

    return Locale(language).plural_form


def plural_form(language: str, n: object) -> str:
    """Return the CLDR plural category of the number `n`."""
    rule = _plural_rule(language)
    assert callable(rule)
    return str(rule(n))
