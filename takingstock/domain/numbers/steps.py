"""How far a long sum is, told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass

Told = Callable[[int, int], None]
"""Is told how many steps of how many are done; it may end the work by raising."""


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Steps:
    """Counts the steps of `total` that are done, and tells of each."""

    total: int
    told: Told
    done: int = 0

    def take(self, count: int = 1) -> None:
        """Note `count` more steps; there are never more than all."""
        self.done = min(self.done + count, self.total)
        self.told(self.done, self.total)
