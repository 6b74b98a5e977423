"""Working days: the week from Monday to Friday without public holidays and days declared free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from takingstock.domain.holiday import Holiday, holidays_of, is_weekend
from takingstock.domain.numbers.month import DAY


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """
    Which days are worked. `declared` are days that were declared free once, as law allows.

    Good for the years 2017 to 2099, see `holiday`.
    """

    declared: frozenset[date] = frozenset()

    def holiday(self, day: date) -> Holiday | None:
        """Return the public holiday of a day, None if it is none."""
        return holidays_of(day.year).get(day)

    def is_working(self, day: date) -> bool:
        """Return whether a day is worked."""
        return not (is_weekend(day) or day in self.declared or self.holiday(day))

    def this_or_next(self, day: date) -> date:
        """Return the day itself if it is worked, else the next one that is."""
        while not self.is_working(day):
            day += DAY
        return day

    def this_or_previous(self, day: date) -> date:
        """Return the day itself if it is worked, else the last one before it that is."""
        while not self.is_working(day):
            day -= DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Return the latest day after which, up to `day`, so many days are worked."""
        while count:
            count -= self.is_working(day)
            day -= DAY
        return day

    def working_days(self, after: date, until: date) -> int:
        """Return how many days are worked, `after` < day ≤ `until`."""
        days = (after + DAY * step for step in range(1, (until - after).days + 1))
        return sum(self.is_working(day) for day in days)

    def after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after a day, which is not counted itself."""
        for _ in range(count):
            day = self.this_or_next(day + DAY)
        return day

    def free_weekdays(self, after: date, until: date) -> Iterator[date]:
        """Give the days from Monday to Friday that are not worked, `after` < day ≤ `until`."""
        day = after + DAY
        while day <= until:
            if not (is_weekend(day) or self.is_working(day)):
                yield day
            day += DAY
