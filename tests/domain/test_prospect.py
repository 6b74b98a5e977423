"""What the answers about a prospect come to."""

import pytest

from takingstock.domain.prospect import Result, Said, weigh

Y, N, U = Said.YES, Said.NO, Said.UNCLEAR


@pytest.mark.parametrize(
    ("said", "learn", "result"),
    [
        ("YYY", None, None),
        ("YYY", 0, Result.FITS),
        ("YYYY", 1, Result.FITS),
        ("YYYY", 2, Result.CONDITIONS),
        ("YYYU", None, Result.CONDITIONS),
        ("YYYN", None, Result.CONDITIONS),
        ("UUUU", None, Result.CONDITIONS),
        ("YYNN", None, Result.NOT_MINE),
        ("YYN", 4, Result.NOT_MINE),
        ("YYYNN", None, Result.CONDITIONS),
        ("NNNNNNN", 4, Result.NOT_MINE),
    ],
)
def test_the_result_follows_the_answers(
    said: str, learn: int | None, result: Result | None
) -> None:
    letters = {"Y": Y, "N": N, "U": U}
    check = weigh({f"q{place}": letters[one] for place, one in enumerate(said)}, learn)
    assert check.result is result
    assert check.answered == len(said) + (learn is not None)


def test_it_says_which_answers_weigh() -> None:
    check = weigh({"budget": N, "own-1": U, "calm": Y}, 3)
    assert check.concerns == ("budget", "learn")
    assert check.open == ("own-1",)
