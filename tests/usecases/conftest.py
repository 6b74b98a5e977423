"""Fakes named like the ports, and an owner to work for."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from takingstock.domain.identity import OwnerId
from takingstock.domain.method import Method
from takingstock.usecases.assessment import Pen
from tests.usecases.memory import MemoryStore

MARIA = OwnerId("maria")


@dataclass
class StillClock:
    """A clock that stands until a test moves it."""

    at: datetime = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


@dataclass
class CountedIds:
    """Ids in the order they were asked for."""

    given: list[str] = field(default_factory=list)

    def new(self) -> str:
        self.given.append(f"id-{len(self.given) + 1:020}")
        return self.given[-1]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def pen(store: MemoryStore, clock: StillClock, method: Method) -> Pen:
    return Pen(store, clock, CountedIds(), MARIA, method, "bg")
