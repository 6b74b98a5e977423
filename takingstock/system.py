"""What this computer gives: its clock, and ids drawn by lot."""

import secrets
from datetime import UTC, date, datetime


class SystemClock:
    """The computer's own time; `today_is` sets the method's day for demonstrations and tests."""

    def __init__(self, today_is: date | None = None) -> None:
        self._today_is = today_is

    def now(self) -> datetime:
        """Return the instant, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the method's day: the one that was set, else the day where the computer is."""
        return self._today_is or datetime.now(UTC).astimezone().date()


class RandomIds:
    """Ids that nobody can guess."""

    def new(self) -> str:
        """Return a new id of 32 hexadecimal digits (128 random bits)."""
        return secrets.token_hex(16)
