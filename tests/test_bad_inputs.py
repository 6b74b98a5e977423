"""
Thirty bad inputs, each by its number, with the tests that show what happens.

The table says where; a test that is renamed or goes makes this one fail. What no other room
tests stands below the table.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.identity import OwnerId
from takingstock.domain.workspace import Cell, TableRows, Workspace
from takingstock.exports.backup import read_backup, write_backup
from takingstock.storage.engine import HEAD
from takingstock.storage.store import open_store, sqlite_url
from takingstock.usecases.backup import Backup
from tests.storage.released.dump import FILLED_BY
from tests.storage.sample import MARIA, PETAR, at

ROOT = Path(__file__).parents[1]
HERE = "test_bad_inputs.py"
STORE = "storage/test_opening.py"

ROWS: dict[int, tuple[tuple[str, str], ...]] = {
    1: (
        ("domain/test_amount.py", "test_one_mark_and_three_digits_have_two_meanings"),
        ("pages/test_numbers.py", "test_an_amount_with_two_meanings_is_asked_about"),
    ),
    2: (
        ("domain/test_amount.py", "test_an_amount_is_read_as_people_write_it"),
        ("pages/test_numbers.py", "test_what_was_understood_is_echoed"),
    ),
    3: (
        ("domain/test_amount.py", "test_what_cannot_be_taken_is_told_by_a_code"),
        ("domain/test_amount.py", "test_what_is_no_amount_is_not_read_as_one"),
    ),
    4: (
        ("domain/numbers/test_concentration.py", "test_without_revenue_nothing_is_defined"),
        ("pages/test_numbers.py", "test_without_revenue_no_share_is_drawn"),
    ),
    5: (
        ("domain/test_identity.py", "test_a_name_that_cannot_be_taken_says_why"),
        ("domain/test_identity.py", "test_a_direction_override_is_dropped_visibly"),
    ),
    6: (
        ("domain/test_identity.py", "test_spellings_of_one_name_have_one_key"),
        ("pages/test_home.py", "test_a_known_name_opens_that_client_again"),
    ),
    7: (
        ("browser/test_journey_hostile.py", "test_a_name_full_of_marks_stays_a_name"),
        ("ui/test_literal.py", "test_any_text_stays_itself"),
    ),
    8: (("pages/test_bad_names.py", "test_charts_are_drawn_whatever_a_client_is_called"),),
    9: (
        ("imports/test_bad_file.py", "test_a_name_that_looks_like_code_is_only_a_name"),
        ("exports/test_calendar.py", "test_a_hostile_text_stays_a_text"),
    ),
    10: (
        ("usecases/test_assessment.py", "test_a_view_that_cannot_be_kept_says_why"),
        ("usecases/test_reader.py", "test_a_comment_that_cannot_be_kept_says_why"),
    ),
    11: (
        ("imports/test_day.py", "test_a_day_that_is_none_is_told_by_a_code"),
        (
            "usecases/test_assessment.py",
            "test_a_fact_in_the_future_or_without_a_sensible_count_is_refused",
        ),
    ),
    12: (("usecases/test_upcoming.py", "test_a_retainer_that_cannot_be_is_refused"),),
    13: (
        ("imports/test_encoding.py", "test_bulgarian_text_is_read_in_every_usual_encoding"),
        ("imports/test_encoding.py", "test_a_chosen_encoding_that_does_not_fit_is_refused"),
    ),
    14: (
        ("imports/test_bad_file.py", "test_row_57_is_named"),
        ("imports/test_table.py", "test_a_header_that_stands_twice_is_asked_about_by_position"),
    ),
    15: (
        ("imports/test_bad_file.py", "test_a_file_beyond_the_limit_is_refused_before_it_is_read"),
    ),
    16: (
        ("imports/test_bad_file.py", "test_a_table_under_another_name_is_read_and_told"),
        ("imports/test_encoding.py", "test_other_kinds_of_file_are_named"),
    ),
    17: (
        ("imports/test_workbook.py", "test_a_formula_gives_only_its_saved_value"),
        ("imports/test_workbook.py", "test_macros_and_links_are_left_alone_and_told"),
    ),
    18: (
        ("imports/test_workbook.py", "test_a_bomb_is_refused_by_what_really_comes_out"),
        ("imports/test_workbook.py", "test_entries_and_size_have_limits"),
    ),
    19: (
        ("storage/test_snapshot.py", "test_one_changed_byte_is_noticed"),
        ("exports/test_backup.py", "test_a_damaged_file_is_refused_or_read_the_same"),
        ("pages/test_rescue.py", "test_the_newest_whole_copy_is_read_and_then_put_back"),
    ),
    20: (
        ("storage/test_newer.py", "test_a_newer_store_is_refused_and_left_alone"),
        ("storage/test_copies.py", "test_the_newest_whole_copy_of_a_known_schema_is_offered"),
        ("exports/test_backup.py", "test_one_of_a_newer_version_says_which"),
    ),
    21: (
        (
            "storage/test_workspace.py",
            "test_a_backup_of_every_released_schema_is_brought_up_to_date",
        ),
        ("storage/test_released.py", "test_a_released_store_opens_with_all_that_was_in_it"),
        ("storage/test_rescue.py", "test_an_older_file_is_brought_up_to_date_in_memory_alone"),
    ),
    22: (("cli/test_door.py", "test_what_is_no_plain_json_is_refused_in_one_sentence"),),
    23: (
        (
            "storage/test_workspace.py",
            "test_what_does_not_fit_is_refused_before_anything_is_touched",
        ),
        ("storage/test_workspace.py", "test_nobody_elses_rows_go_out_or_are_touched"),
        (HERE, "test_a_backup_of_somebody_else_becomes_ones_own_and_no_more_than_that"),
        (HERE, "test_a_backup_with_more_in_it_than_there_is_room_for_is_refused"),
    ),
    24: (
        (
            "storage/test_rescue.py",
            "test_putting_back_dies_anywhere_and_one_of_both_stands_there",
        ),
        (
            "storage/test_workspace.py",
            "test_a_restore_that_dies_at_any_statement_leaves_all_as_it_was",
        ),
    ),
    25: (
        (STORE, "test_a_file_that_is_no_healthy_store_is_left_alone"),
        (STORE, "test_a_folder_is_no_store"),
        ("pages/test_rescue.py", "test_a_damaged_file_with_no_copy_says_that_there_is_none"),
    ),
    26: (
        (STORE, "test_a_store_that_another_program_holds_is_locked"),
        (STORE, "test_another_program_is_waited_for_five_seconds"),
    ),
    27: (
        ("storage/test_durability.py", "test_a_full_disk_is_said_and_nothing_saved_is_lost"),
        (STORE, "test_a_store_that_cannot_be_written_says_so"),
        ("pages/test_rescue.py", "test_every_page_can_be_read_while_nothing_can_be_written"),
    ),
    28: (
        ("test_bootstrap.py", "test_the_bin_is_emptied_once_a_day_whatever_the_clock_says"),
        (
            "usecases/test_reader.py",
            "test_a_link_ends_to_the_second_and_stays_ended_when_the_clock_goes_back",
        ),
        (HERE, "test_a_store_says_the_same_in_every_time_zone"),
    ),
    29: (("pages/test_bad_names.py", "test_an_address_that_leads_nowhere_is_one_calm_page"),),
    30: (
        ("pages/test_shared.py", "test_what_was_typed_before_the_link_closed_can_still_be_copied"),
        (
            "usecases/test_upcoming.py",
            "test_what_was_removed_elsewhere_is_not_brought_back_unseen",
        ),
        ("pages/test_data.py", "test_a_correction_never_overwrites_one_from_another_window"),
    ),
}


@cache
def names_in(name: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / name).read_text("utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def test_every_number_has_its_row() -> None:
    assert sorted(ROWS) == list(range(1, 31))


@pytest.mark.parametrize("number", sorted(ROWS))
def test_the_tests_of_a_bad_input_are_there(number: int) -> None:
    assert [row for row in ROWS[number] if row[1] not in names_in(row[0])] == []


LOOK = """
import hashlib, sys
from takingstock.storage.store import open_store
from tests.storage.sample import MARIA
from tests.storage.test_released import all_of
store = open_store(sys.argv[1])
said = repr(sorted(all_of(store, MARIA).items()))
store.close()
print(hashlib.sha256(said.encode()).hexdigest())
"""
ZONES = ("UTC", "Europe/Sofia", "America/Los_Angeles", "Pacific/Kiritimati")


def test_a_store_says_the_same_in_every_time_zone(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "store.sqlite")
    with closing(open_store(url)) as store:
        FILLED_BY[HEAD](store)
    said = {
        subprocess.run(
            [sys.executable, "-c", LOOK, url],
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ZONES
    }
    assert len(said) == 1
    assert len(said.pop().strip()) == 64


# ---- a backup that claims more than it may ------------------------------------------------------


def test_a_backup_of_somebody_else_becomes_ones_own_and_no_more_than_that(tmp_path: Path) -> None:
    """The same ids under two owners stay apart; no row says whose it was."""
    with closing(open_store(sqlite_url(tmp_path / "store.sqlite"))) as store:
        FILLED_BY[HEAD](store)
        hers, his = store.workspace(MARIA), store.workspace(PETAR)
        file = write_backup(Backup(at(0), hers))
        assert b"owner_id" not in file
        me = OwnerId("ani")
        found = read_backup(file).workspace
        store.put_workspace(me, store.fit_workspace(found), None, lambda _: b"")
        assert store.workspace(me) == hers
        assert (store.workspace(MARIA), store.workspace(PETAR)) == (hers, his)
        store.erase_everything(me)
        assert (store.workspace(MARIA), store.workspace(PETAR)) == (hers, his)


def _with(whole: Workspace, name: str, table: TableRows) -> Workspace:
    return replace(whole, tables={**whole.tables, name: table})


def _column(whole: Workspace, name: str, cell: Cell) -> Workspace:
    """Return the workspace with a column more in its clients."""
    held = whole.tables["client"]
    rows = tuple((*row, cell) for row in held.rows)
    return _with(whole, "client", TableRows((*held.columns, name), rows))


@pytest.mark.parametrize(
    "more",
    [
        lambda whole: _column(whole, "is_admin", 1),
        lambda whole: _column(whole, "owner_id", "petar"),
        lambda whole: _column(whole, "чуждо", None),
        lambda whole: _with(whole, "account", TableRows(("id",), (("petar",),))),
        lambda whole: _with(whole, "session", TableRows(("id", "owner_id"), (("s", "petar"),))),
        lambda whole: _with(whole, "sqlite_master", TableRows(("name",), (("x",),))),
    ],
)
def test_a_backup_with_more_in_it_than_there_is_room_for_is_refused(
    tmp_path: Path, more: Callable[[Workspace], Workspace]
) -> None:
    with closing(open_store(sqlite_url(tmp_path / "store.sqlite"))) as store:
        FILLED_BY[HEAD](store)
        before = store.workspace(MARIA)
        found = read_backup(write_backup(Backup(at(0), more(before)))).workspace
        with pytest.raises(Refused, match="backup_unknown"):
            store.fit_workspace(found)
        assert store.workspace(MARIA) == before


@pytest.mark.parametrize("more", ['"is_admin": true', '"owner": "petar"'])
def test_a_backup_file_with_unknown_fields_is_refused(more: str) -> None:
    content = write_backup(Backup(at(0), Workspace(HEAD, {}))).decode()
    with pytest.raises(Refused):
        read_backup(content.replace("{", "{" + more + ",", 1).encode())
