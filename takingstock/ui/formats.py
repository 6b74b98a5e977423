"""
Figures, days and hours as a reader of the language writes them (product rules over CLDR).

One place for pages, charts and exports for reading. Bulgarian: decimal comma, no grouping
below 10 000, no-break spaces, `1250,50 €`, `31 %`. English: `€1,250.50`, `31%`. The minus is
U+2212 in both.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from fractions import Fraction

from babel import Locale
from babel.numbers import format_decimal

NBSP = "\u00a0"
MINUS = "\u2212"
_GROUPS_FROM = 10_000
_LOCALES = {"bg": Locale("bg", "BG"), "en": Locale("en", "GB")}


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one language, `bg` or `en`."""

    language: str

    @property
    def _locale(self) -> Locale:
        return _LOCALES[self.language]

    @property
    def day_field(self) -> str:
        """How a field for a day shows it, as Streamlit spells that."""
        return "DD/MM/YYYY" if self.language == "en" else "DD.MM.YYYY"

    def number(self, value: int | Fraction, places: int = 0) -> str:
        """Return a number rounded half away from zero to `places` decimals."""
        scaled = abs(Fraction(value)) * 10**places
        units = int(scaled + Fraction(1, 2))
        whole, part = divmod(units, 10**places)
        grouped = self.language == "en" or whole >= _GROUPS_FROM
        text = format_decimal(whole, format="#,##0" if grouped else "0", locale=self._locale)
        if places:
            text += ("." if self.language == "en" else ",") + f"{part:0{places}d}"
        return (MINUS if value < 0 and units else "") + text

    def hours(self, hours: int | Fraction) -> str:
        """Return hours: whole ones as they are, others with two decimals."""
        return self.number(hours, 0 if Fraction(hours).denominator == 1 else 2)

    def money(self, minor: int, *, cents: bool | None = None, currency: str = "EUR") -> str:
        """
        Return hundredths of a currency as an amount.

        `cents=None` shows cents only when they are not zero (sentences), True always
        (tables), False never: then the amount is rounded to whole units.
        """
        with_cents = minor % 100 != 0 if cents is None else cents
        number = self.number(Fraction(abs(minor), 100), 2 if with_cents else 0)
        sign = MINUS if minor < 0 and (with_cents or abs(minor) >= 50) else ""  # noqa: PLR2004 - rounds to 0
        if currency != "EUR":
            unit = "лв." if currency == "BGN" and self.language == "bg" else currency
            return f"{sign}{number}{NBSP}{unit}"
        return f"{sign}€{number}" if self.language == "en" else f"{sign}{number}{NBSP}€"

    def whole_money(self, minor: int) -> str:
        """Return an amount in whole euros, for sentences."""
        return self.money(minor, cents=False)

    def signed_money(self, minor: int, *, cents: bool | None = None) -> str:
        """Return an amount with its sign, plus too."""
        return ("+" if minor > 0 else "") + self.money(minor, cents=cents)

    def percent(self, share: Fraction, places: int = 0) -> str:
        """Return a share 0–1 as per cent."""
        return self.percent_points(self.number(share * 100, places))

    def percent_points(self, number: str) -> str:
        """Return an already written number as per cent."""
        return f"{number}%" if self.language == "en" else f"{number}{NBSP}%"

    def _written(self, day: date, pattern: str) -> str:
        from babel.dates import format_date  # a first page has no days and does not wait for it

        return format_date(day, pattern, self._locale)

    def day(self, day: date) -> str:
        """Return a day, short: 23.11.2026 or 23/11/2026."""
        pattern = "dd.MM.yyyy" if self.language == "bg" else "dd/MM/yyyy"
        return self._written(day, pattern)

    def long_day(self, day: date) -> str:
        """Return a day for a sentence: 23 ноември 2026 г., 23 November 2026."""
        pattern = "d MMMM y 'г'." if self.language == "bg" else "d MMMM y"
        return self._written(day, pattern).replace(" г.", f"{NBSP}г.")

    def month(self, month: date) -> str:
        """Return a month for a sentence: октомври 2027 г., October 2027."""
        from babel.dates import format_skeleton

        name = format_skeleton("yMMMM", month, locale=self._locale)
        return NBSP.join(name.rsplit(maxsplit=1)) if name.endswith("г.") else name

    def short_month(self, month: date) -> str:
        """Return a month for a table or an axis: 10.2027, Oct 2027."""
        return self._written(month, "MM.yyyy" if self.language == "bg" else "MMM yyyy")

    def clock(self, instant: datetime, zone: tzinfo | None) -> str:
        """Return the time of day, 14:32, in the person's time zone."""
        return instant.astimezone(zone).strftime("%H:%M")
