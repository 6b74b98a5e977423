"""Which column of a table of working time is which, and whether a table is one at all."""

from collections.abc import Callable, Iterable
from typing import Final

from takingstock.imports.choice import Choices
from takingstock.imports.duration import is_duration
from takingstock.imports.grid import Cell, text_of
from takingstock.imports.header import Table, find_column, is_day, match, profile
from takingstock.imports.preset import GENERIC, HOURS, PASTE, SUM_ROLES, Preset, Reads, Role, preset
from takingstock.imports.understood import Question

HOUR_ROLES: Final = (Role.CLIENT, Role.DATE, Role.HOURS, Role.BILLABLE)
_NEEDED: Final = (Role.CLIENT, Role.DATE, Role.HOURS)
_CONTENT_ORDER: Final = (Role.DATE, Role.HOURS, Role.CLIENT)
_SURE: Final = 80
"""Per cent of a column that has to look the part where no header word says so."""


def holds_hours(table: Table, found: Preset, choices: Choices) -> bool:
    """
    Tell whether a table of no known tool is one of working time: it has hours and no sums.

    Headers say so, or cells such as `2:15` and `1 h`. What a person says goes before both.
    """
    if choices.reads or found.slug not in {GENERIC, PASTE}:
        return choices.reads == Reads.HOURS
    if Role.HOURS in choices.mapping or not set(SUM_ROLES).isdisjoint(choices.mapping):
        return Role.HOURS in choices.mapping
    places = range(len(table.headers))
    if any(_names_sum(table, place, found) for place in places):
        return False
    words = preset(HOURS)
    return any(
        (match(table.headers[place], Role.HOURS, words) and _share(table, place, is_duration))
        or _share(table, place, _is_written_time) >= _SURE
        for place in places
    )


def _names_sum(table: Table, place: int, found: Preset) -> bool:
    """Tell whether a column is one of sums by its header, or by a currency in its cells."""
    looks = profile(table, place, found)
    if looks is None:
        return False
    is_named = any(match(table.headers[place], role, found) for role in SUM_ROLES)
    has_money = looks.currency >= _SURE and looks.amount >= _SURE
    return has_money or (is_named and looks.may_be(Role.AMOUNT))


def _is_written_time(cell: Cell) -> bool:
    """Tell whether a cell is a duration that no amount is written like."""
    text = text_of(cell)
    return is_duration(cell) and (":" in text or any(map(str.isalpha, text)))


def _share(table: Table, place: int, looks: Callable[[Cell], bool]) -> int:
    cells = table.sample(place)
    return 100 * sum(map(looks, cells)) // len(cells) if cells else 0


class HourColumns:
    """Gives each role of a time report at most one column: by choice, by header, by looks."""

    def __init__(self, table: Table, found: Preset, choices: Choices) -> None:
        self._table = table
        self._preset = found
        self._choices = choices
        self.roles: dict[Role, int] = {}
        self.questions: list[Question] = []
        self.by_content: list[Role] = []

    def assign(self) -> None:
        """Fill `roles`, and `questions` with what cannot be told."""
        open_roles = []
        for role in HOUR_ROLES:
            is_chosen = role in self._choices.mapping
            found = self._chosen(role) if is_chosen else self._named(role)
            if len(found) == 1:
                self.roles[role] = found[0]
            elif role in _NEEDED:
                open_roles.append((role, found))
        for role, found in sorted(open_roles, key=lambda one: _CONTENT_ORDER.index(one[0])):
            self._by_looks(role, found)
        self.questions.sort(key=lambda one: HOUR_ROLES.index(Role(one.column)))

    def _chosen(self, role: Role) -> list[int]:
        return find_column(self._table, self._choices.mapping[role])

    def _named(self, role: Role) -> list[int]:
        """Return the column whose header fits best and whose cells do not speak against it."""
        fits = [
            (fit, -place)
            for place, header in enumerate(self._table.headers)
            if (fit := match(header, role, self._preset)) and self._may_be(place, role)
        ]
        return [-max(fits)[1]] if fits else []

    def _by_looks(self, role: Role, found: list[int]) -> None:
        """Take the only column that looks the part; ask where there are several, or none."""
        alike = found or [place for place in self._free() if self._looks(place, role) >= _SURE]
        if len(alike) == 1 and role not in self._choices.mapping:
            self.roles[role] = alike[0]
            self.by_content.append(role)
            return
        labels = self._table.labels()
        places: Iterable[int] = alike or range(len(self._table.headers))
        asked = tuple(labels[place] for place in places)
        self.questions.append(Question(role.value, "which_column", asked))

    def _free(self) -> list[int]:
        taken = set(self.roles.values())
        return [place for place in range(len(self._table.headers)) if place not in taken]

    def _looks(self, place: int, role: Role) -> int:
        """Return how many per cent of a column look as the role has to."""
        if role is Role.CLIENT:
            found = profile(self._table, place, self._preset)
            return found.words if found else 0
        if role is Role.DATE:
            return _share(self._table, place, lambda cell: is_day(cell, self._preset))
        return _share(self._table, place, is_duration)

    def _may_be(self, place: int, role: Role) -> bool:
        """Tell whether at least half of a column looks as the role has to; an empty one may."""
        if role not in {Role.DATE, Role.HOURS} or not self._table.sample(place):
            return True
        return 2 * self._looks(place, role) >= 100  # noqa: PLR2004 - half of all
