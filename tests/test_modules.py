"""Every module of the core can be imported, also one that others only name in their types."""

from importlib import import_module
from pkgutil import walk_packages

import pytest

from takingstock import domain, usecases

CORE = [
    found.name
    for package in (domain, usecases)
    for found in walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", CORE)
def test_can_be_imported(name: str) -> None:
    assert import_module(name).__doc__
