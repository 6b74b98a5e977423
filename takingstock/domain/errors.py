"""
The one error tree. An error is a code and fields; the words stand in `content/*/ui.toml`.

    WorksheetError            anything the worksheet refuses
    ├── Refused               what was typed cannot be taken; `place` names the field
    ├── NotFound              no such record for this owner (another owner's looks the same)
    ├── AlreadyThere          a record with the same name exists; `found` is its id
    ├── Stale                 the record changed elsewhere since it was read
    └── StoreUnavailable      the store cannot be read or written; `code` says why

Expected problems of a person's data are not errors: readers return them as a list beside
the result. The code becomes the message key `error.<code>`, the fields fill its gaps.
"""

from typing import Final


class WorksheetError(Exception):
    """Something the worksheet refuses: `code` is a message id, `fields` fill its gaps."""

    def __init__(self, code: str, /, **fields: str | int) -> None:
        super().__init__(code, fields)
        self.code: Final = code
        self.fields: Final = fields

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.fields.items())
        return f"{self.code} ({details})" if details else self.code


class Refused(WorksheetError):
    """What was typed cannot be taken; the field `place`, if given, names where."""


class NotFound(WorksheetError):
    """No such record for this owner; a record of another owner answers the same."""


class AlreadyThere(WorksheetError):
    """A record with the same name exists; the field `found` is its id."""


class Stale(WorksheetError):
    """The record changed elsewhere since it was read; nothing was overwritten."""


class StoreUnavailable(WorksheetError):
    """The store cannot be read or written just now; nothing was changed."""
