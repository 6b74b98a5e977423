"""The weekly look: this week's fields, the load of the last weeks, the day off and after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from takingstock.domain.appointment import Appointment
from takingstock.domain.own_text import Spot
from takingstock.domain.week import Load, WeekField, loads, monday_of, passed_day_off
from takingstock.usecases.assessment import Pen
from takingstock.usecases.own_text import hours_of

_WEEK: Final = "week-"
_TOLD: Final = timedelta(days=7)


def week_part(monday: date) -> str:
    """Return the part of the texts that makes a week."""
    return f"{_WEEK}{monday.isoformat()}"


@dataclass(frozen=True, slots=True)
class Weeks:
    """Every week that was looked at, by its Monday, and this week."""

    by_monday: Mapping[date, Mapping[str, str]]
    today: date

    @property
    def monday(self) -> date:
        """The day on which this week began."""
        return monday_of(self.today)

    @property
    def this(self) -> Mapping[str, str]:
        """What stands in this week's fields."""
        return self.by_monday.get(self.monday, {})

    @property
    def load(self) -> tuple[Load, ...]:
        """The hours worked beside those wanted, week by week."""
        known = {
            monday: (
                hours_of(kept.get(WeekField.WORKED, "")),
                hours_of(kept.get(WeekField.WANTED, "")),
            )
            for monday, kept in self.by_monday.items()
        }
        return loads(known, self.today)

    @property
    def day_off(self) -> date | None:
        """The day off that this week's fields name."""
        return self.day_off_of(self.monday)

    def day_off_of(self, monday: date) -> date | None:
        """Return the day off that the fields of a week name."""
        return _day(self.by_monday.get(monday, {}))

    @property
    def to_ask_about(self) -> date | None:
        """
        The Monday of the week whose day off has passed, the newest one.

        None if there is none, and once it was told of and a week has gone by: until then a
        slip of the finger can be put right.
        """
        days = {day: monday for monday, kept in self.by_monday.items() if (day := _day(kept))}
        passed = passed_day_off(days, self.today)
        if passed is None:
            return None
        monday = days[passed]
        is_told = WeekField.WENT in self.by_monday[monday]
        return None if is_told and self.today - passed > _TOLD else monday


def _day(kept: Mapping[str, str]) -> date | None:
    typed = kept.get(WeekField.DAY_OFF)
    return date.fromisoformat(typed) if typed else None


def weeks(pen: Pen) -> Weeks:
    """Return the weeks that were looked at."""
    found: dict[date, dict[str, str]] = {}
    for spot, text in pen.store.own_texts(pen.owner).items():
        if spot.part.startswith(_WEEK):
            monday = date.fromisoformat(spot.part.removeprefix(_WEEK))
            found.setdefault(monday, {})[spot.name] = text
    return Weeks(found, pen.clock.today())


def finish_week(pen: Pen, monday: date) -> None:
    """Keep that a week was looked at; its fields were kept one by one."""
    spot = Spot(week_part(monday), WeekField.DONE_ON)
    pen.store.save_own_text(pen.owner, spot, pen.clock.today().isoformat(), pen.clock.now())


def slip(found: Weeks, day_title: str, phone_title: str) -> tuple[Appointment, ...]:
    """Return what goes into the calendar: the day off, and the hours without a phone if named."""
    day = found.day_off
    if day is None:
        return ()
    entries = [
        Appointment(id=f"day-off-{found.monday.isoformat()}", title=day_title, on=day, is_busy=True)
    ]
    starts, ends = (
        _time(found.this, name) for name in (WeekField.PHONE_FROM, WeekField.PHONE_UNTIL)
    )
    if starts and ends and starts != ends:
        entries.append(
            Appointment(
                id=f"phone-off-{found.monday.isoformat()}",
                title=phone_title,
                on=day,
                starts=starts,
                ends=ends,
                is_busy=True,
            )
        )
    return tuple(entries)


def _time(kept: Mapping[str, str], name: WeekField) -> time | None:
    typed = kept.get(name)
    return time.fromisoformat(typed) if typed else None
