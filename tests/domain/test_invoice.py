"""Invoices: a number is said with one sign before it, however it was typed."""

import pytest

from takingstock.domain.invoice import bare_number


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("7", "7"),
        ("№ 7", "7"),
        ("№7", "7"),
        (" No. А-7 ", "А-7"),
        ("no 12", "12"),
        ("Nr.12", "12"),
        ("N° 3", "3"),
        ("#0042", "0042"),
        ("NOVA-7", "NOVA-7"),
        ("NO2026-1", "NO2026-1"),
        ("№", "№"),
        ("", ""),
    ],
)
def test_the_sign_before_a_number_is_not_a_part_of_it(typed: str, bare: str) -> None:
    assert bare_number(typed) == bare
