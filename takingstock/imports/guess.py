"""Which column is which: what a person says, then what the header says, then what stands below."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from takingstock.imports.choice import AMOUNT_CHOICES, Choices
from takingstock.imports.grid import Cell, text_of
from takingstock.imports.header import Profile, Table, find_column, match, profile
from takingstock.imports.money import read_cell, read_money_currency
from takingstock.imports.preset import GENERIC, PASTE, SUM_ROLES, Preset, Role
from takingstock.imports.understood import Question
from takingstock.imports.word import header_key

_SURE: Final = 80
"""Per cent of a column that has to look the part where no header word says so."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Columns by role; `by_content` are roles that no header named."""

    roles: Mapping[Role, int]
    questions: tuple[Question, ...] = ()
    by_content: tuple[Role, ...] = ()


def assign(table: Table, preset: Preset, choices: Choices) -> Assignment:
    """Return which column is which, and questions where a needed one cannot be told."""
    return _Assigner(table, preset, choices).assign()


class _Assigner:
    """Gives each role at most one column and each column at most one role."""

    def __init__(self, table: Table, preset: Preset, choices: Choices) -> None:
        self._table = table
        self._preset = preset
        self._choices = choices
        self._roles: dict[Role, int] = {}
        self._questions: list[Question] = []
        self._by_content: list[Role] = []
        self._profiles: dict[int, Profile | None] = {}

    def assign(self) -> Assignment:
        self._by_choice()
        self._by_words()
        self._by_looks()
        self._settle_sums()
        order = [role.value for role in Role]
        asked = sorted(
            self._questions,
            key=lambda one: order.index(one.column) if one.column in order else len(order),
        )
        return Assignment(self._roles, tuple(asked), tuple(self._by_content))

    def _profile(self, index: int) -> Profile | None:
        if index not in self._profiles:
            self._profiles[index] = profile(self._table, index, self._preset)
        return self._profiles[index]

    def _free(self) -> list[int]:
        taken = set(self._roles.values())
        return [index for index in range(len(self._table.headers)) if index not in taken]

    def _by_choice(self) -> None:
        for role, name in self._choices.mapping.items():
            found = find_column(self._table, name)
            if len(found) == 1:
                self._roles[role] = found[0]
            elif found:
                self._ask(role, found)

    def _may_guess(self, role: Role) -> bool:
        """Tell whether a role is open: not chosen, and no other sum was chosen instead."""
        if role in SUM_ROLES and any(sums in self._choices.mapping for sums in SUM_ROLES):
            return False
        return role not in self._choices.mapping

    def _by_words(self) -> None:
        """Let the best fitting pairs of role and header find each other first."""
        pairs = [
            (fit, -index, role)
            for role in self._preset.columns
            for index in self._free()
            if (fit := match(self._table.headers[index], role, self._preset))
        ]
        for _, place, wanted in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
            role = self._looked(wanted, -place)
            if role and role not in self._roles and -place in self._free():
                self._give(role, -place)

    def _give(self, role: Role, index: int) -> None:
        if self._may_guess(role):
            self._roles[role] = index
            self._ask_if_twice(role)

    def _looked(self, role: Role, index: int) -> Role | None:
        """
        Return the role that a column may have by what stands in it; „paid“ has three faces.

        A tool's own words for what every file needs are believed, whatever stands below.
        """
        is_needed = role in {Role.CLIENT, Role.DATE, *SUM_ROLES}
        if is_needed and self._preset.slug not in {GENERIC, PASTE}:
            return role
        looks = self._profile(index)
        if looks is None:
            return None if is_needed and self._table.rows else role
        if looks.may_be(role):
            return role
        if role is not Role.PAID:
            return None
        return Role.PAID_AMOUNT if looks.may_be(Role.PAID_AMOUNT) else Role.STATUS

    def _ask_if_twice(self, role: Role) -> None:
        if role not in {Role.CLIENT, Role.DATE, *SUM_ROLES}:
            return
        key = header_key(self._table.headers[self._roles[role]])
        same = [
            index
            for index, header in enumerate(self._table.headers)
            if header_key(header) == key and self._looked(role, index) is role
        ]
        if len(same) > 1:
            self._ask(role, same)

    def _by_looks(self) -> None:
        """Find what no header named; ask where several columns, or none, look the part."""
        is_sum_known = any(role in self._roles for role in SUM_ROLES)
        self._take(Role.DATE, lambda: self._alike(lambda looks: looks.day))
        if not is_sum_known and all(map(self._may_guess, SUM_ROLES)):
            self._take(Role.AMOUNT, self._sums_alike)
        currencies = partial(self._alike, lambda looks: looks.currency)
        self._take(Role.CURRENCY, currencies, is_needed=False)
        self._take(Role.CLIENT, lambda: self._alike(lambda looks: looks.words))
        if not any(self._table.headers):
            self._take(Role.NUMBER, self._numbers_alike, is_needed=False)

    def _sums_alike(self) -> list[int]:
        alike = self._alike(lambda looks: looks.amount)
        return [index for index in alike if self._is_money(index)] or alike

    def _numbers_alike(self) -> list[int]:
        return [index for index in self._free() if self._is_number(index)]

    def _alike(self, share: Callable[[Profile], int]) -> list[int]:
        looks = ((index, self._profile(index)) for index in self._free())
        return [index for index, found in looks if found and share(found) >= _SURE]

    def _take(self, role: Role, find: Callable[[], list[int]], *, is_needed: bool = True) -> None:
        if role in self._roles or any(asked.column == role for asked in self._questions):
            return
        found = find()
        if len(found) == 1 and self._may_guess(role):
            self._roles[role] = found[0]
            self._by_content.append(role)
        elif is_needed:
            self._ask(role, found or range(len(self._table.headers)))

    def _is_money(self, index: int) -> bool:
        return any(_shows_money(cell) for cell in self._table.sample(index))

    def _is_number(self, index: int) -> bool:
        texts = [text_of(cell) for cell in self._table.sample(index)]
        has_digits = all(any(map(str.isdigit, text)) and " " not in text for text in texts)
        return has_digits and len(set(texts)) == len(texts) > 0

    def _ask(self, role: Role, found: Iterable[int]) -> None:
        labels = self._table.labels()
        keys = [header_key(header) for header in self._table.headers]
        choices = tuple(
            labels[index] if keys.count(keys[index]) == 1 else str(index + 1) for index in found
        )
        self._questions.append(Question(role.value, "which_column", choices))

    def _settle_sums(self) -> None:
        """Say whether the plain amount is net or gross, or ask where that changes the result."""
        chosen = self._choices.amount_is
        sums = [role for role in SUM_ROLES if role in self._roles]
        if chosen and len(sums) == 1:
            self._roles[Role(chosen)] = self._roles.pop(sums[0])
        if Role.AMOUNT not in self._roles:
            return
        index = self._roles.pop(Role.AMOUNT)
        has_vat = any(role in self._roles for role in (Role.VAT, Role.VAT_RATE))
        others = {Role.NET, Role.GROSS} & set(self._roles)
        if not others and has_vat:
            self._roles[Role.AMOUNT] = index
            header = self._table.labels()[index]
            self._questions.append(Question(header, "amount_is", AMOUNT_CHOICES))
        elif Role.GROSS in others:
            self._roles.setdefault(Role.NET, index)
        else:
            self._roles.setdefault(Role.GROSS, index)


def _shows_money(cell: Cell) -> bool:
    """Tell whether a cell has decimals or a currency, as sums do and counts do not."""
    if isinstance(cell, Decimal):
        return cell != cell.to_integral_value()
    text = text_of(cell)
    stated = getattr(read_cell(cell), "currency", None) or read_money_currency(text)
    return bool(stated) or (len(text) > 2 and text[-3] in ",.")  # noqa: PLR2004 - two decimals
