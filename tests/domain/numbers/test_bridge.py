"""The parts between the plan with a client and the one without."""

from takingstock.domain.numbers.bridge import Bridge


def test_the_parts_sum_to_the_whole() -> None:
    parts = Bridge(
        lost_receipts=-1250_00,
        replacement_receipts=400_00,
        variable_costs=125_00,
        direct_costs=80_00,
        tax=60_01,
        vat_timing=-250_00,
    )
    # -1250 + 400 + 125 + 80 + 60.01 - 250 = -834.99
    assert parts.total == -834_99
