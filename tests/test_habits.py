"""The habits of the house, held by tests: docs, sizes, guards, money, words where they belong."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from takingstock import settings
from takingstock.cli.parser import build_parser
from tests.lanes import BROWSER_FOLDER
from tests.pages.source import ROOT, calls, docstrings, files, place, tree

pytestmark = pytest.mark.no_cover  # reads the code and runs none of it

CODE = [*files("takingstock", "pages"), ROOT / "app.py", ROOT / "start.py"]
TESTS = files("tests")
CORE = files("takingstock/domain", "takingstock/usecases")
PAGES = sorted((ROOT / "pages").glob("*.py"))
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
CYRILLIC = re.compile("[\u0400-\u04ff]")

FILE_LINES, FUNCTION_LINES, PAGE_LINES = 300, 45, 80
DOCSTRING_SHARE = 0.9

Function = ast.FunctionDef | ast.AsyncFunctionDef


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def strings(path: Path) -> Iterator[ast.Constant]:
    """Yield every text of the code, docstrings left out."""
    prose = docstrings(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


# ---- docs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", settings.VARIABLES)
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "settings.md").read_text("utf-8")


def test_no_other_setting_is_read_or_documented() -> None:
    named = re.compile(r"TAKINGSTOCK_[A-Z_]*[A-Z]")
    known = {*settings.VARIABLES, "TAKINGSTOCK_OIDC"}  # the last one stands for its family
    for path in [*DOCS, *CODE]:
        assert set(named.findall(path.read_text("utf-8"))) <= known, short(path)


def commands() -> list[str]:
    found = build_parser()._subparsers
    assert found is not None
    return sorted(found._group_actions[0].choices or ())


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented(name: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert re.search(rf"\| `{name}[ `]", text)


def test_every_documented_command_is_there() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8").partition("## `python -m")[2]
    assert sorted(re.findall(r"^\| `([a-z-]+)", text, re.MULTILINE)) == commands()


@pytest.mark.parametrize("flag", ["--preset", "--map", "--day-first", "--month-first", "--decimal"])
def test_the_flags_that_answer_questions_are_documented(flag: str) -> None:
    assert flag in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("path", DOCS, ids=short)
def test_a_link_inside_the_docs_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_changelog_has_room_for_what_comes_next() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## (\[)?Unreleased", text, re.MULTILINE)
    assert text.index("Unreleased") < text.find("\n## [0") or "\n## [0" not in text


# ---- tests ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [one for one in TESTS if one.stem.startswith("test_")], ids=short)
def test_the_tests_of_the_browser_lane_stand_in_its_folder(path: Path) -> None:
    marks = "".join(ast.unparse(node) for node in tree(path).body if isinstance(node, ast.Assign))
    assert ("pytest.mark.browser" in marks) == short(path).startswith(BROWSER_FOLDER)


# ---- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_thin_and_asks_for_its_place_first(page: Path) -> None:
    assert len(page.read_text("utf-8").splitlines()) <= PAGE_LINES
    docstring, *rest = tree(page).body
    assert isinstance(docstring, ast.Expr)
    first = next(node for node in rest if not isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == f"place = here('{page.stem}')"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_draws_through_the_ui_alone(page: Path) -> None:
    imports = [node for node in ast.walk(tree(page)) if isinstance(node, ast.ImportFrom)]
    door = "guest" if page.stem == "shared" else "here"  # a reader's page has no way to the store
    assert {str(node.module) for node in imports} <= {"takingstock.ui", f"takingstock.ui.{door}"}
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree(page)))


# ---- the pure core --------------------------------------------------------------------------------


def test_no_cyrillic_stands_in_the_core() -> None:
    words_of_money = ROOT / "takingstock" / "domain" / "amount.py"  # „лв.“ is input, not speech
    found = [
        f"{place(path, node)} {node.value!r}"
        for path in CORE
        if path != words_of_money
        for node in strings(path)
        if CYRILLIC.search(str(node.value)) and path.name != "client.py"
    ]
    assert found == []


def test_the_only_cyrillic_of_the_client_list_is_letters_and_legal_forms() -> None:
    path = ROOT / "takingstock" / "usecases" / "client.py"
    found = [str(node.value) for node in strings(path) if CYRILLIC.search(str(node.value))]
    assert len(found) == 2
    assert all(" " not in text for text in found)


def test_no_sentence_stands_in_the_core() -> None:
    is_sentence = re.compile(
        r"[A-Za-z\u0400-\u04ff]{2,} [a-z\u0400-\u04ff]{2,} [a-z\u0400-\u04ff]+"
    )
    found = [
        f"{place(path, node)} {node.value!r}"
        for path in CORE
        for node in strings(path)
        if is_sentence.search(str(node.value))
    ]
    assert found == []


def test_no_float_touches_money_in_the_core() -> None:
    found = [
        place(path, node)
        for path in CORE
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert found == []


def test_the_core_knows_no_clock_no_file_and_no_chance() -> None:
    forbidden = {"os", "io", "time", "random", "secrets", "pathlib", "socket", "subprocess", "sys"}
    for path in CORE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                assert not forbidden & {one.name.partition(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert str(node.module).partition(".")[0] not in forbidden, place(path, node)
        for name, call in calls(path):
            assert name not in {"open", "print", "now", "today"} or _of_clock(call), place(
                path, call
            )


def _of_clock(call: ast.Call) -> bool:
    """Whether a call asks the clock that was handed in."""
    return "clock." in ast.unparse(call.func)


# ---- sizes and docstrings -------------------------------------------------------------------------


@pytest.mark.parametrize("path", CODE, ids=short)
def test_a_file_is_small_and_so_are_its_functions(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES
    long = [
        f"{place(path, node)} {node.name}: {node.end_lineno - node.lineno + 1}"
        for node in functions(path)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_nearly_everything_public_has_a_docstring() -> None:
    public = [
        (f"{short(path)}:{getattr(node, 'name', '')}", ast.get_docstring(node))
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, Function | ast.ClassDef | ast.Module)
        and not getattr(node, "name", "").startswith("_")
    ]
    silent = [name for name, text in public if not text]
    assert len(public) > 400
    assert 1 - len(silent) / len(public) >= DOCSTRING_SHARE, silent


@pytest.mark.parametrize("path", CODE, ids=short)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert path.stat().st_size == 0 or ast.get_docstring(tree(path))


# ---- marks ----------------------------------------------------------------------------------------

MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=short)
def test_nothing_is_left_for_later(path: Path) -> None:
    with tokenize.open(path) as source:
        tokens = list(tokenize.generate_tokens(source.readline))
    comments = [token for token in tokens if token.type == tokenize.COMMENT]
    assert [token.start[0] for token in comments if MARKS.search(token.string)] == []


@pytest.mark.parametrize("path", TESTS, ids=short)
def test_no_test_is_skipped_or_expected_to_fail(path: Path) -> None:
    names = {"skip", "skipif", "xfail", "importorskip", "SkipTest"}
    found = [
        place(path, node)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.Name) and node.id in names)
    ]
    assert found == []


@pytest.mark.parametrize("path", CODE, ids=short)
def test_every_excuse_for_the_linter_has_its_reason(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    bare = [
        number
        for number, line in enumerate(lines, start=1)
        if "# noqa" in line and not re.search(r"# noqa: [A-Z0-9, ]+", line)
    ]
    assert bare == []


# ---- requirements ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", REQUIREMENTS, ids=short)
def test_every_package_is_pinned(path: Path) -> None:
    lines = [line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines()]
    pin = re.compile(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==[0-9][A-Za-z0-9.]*( ; .+)?")
    assert [line for line in lines if line and not pin.fullmatch(line)] == []


def test_no_package_is_pinned_twice() -> None:
    names = [
        re.sub("[-_.]+", "-", match[1]).casefold()
        for path in REQUIREMENTS
        for match in re.finditer(
            r"^([A-Za-z0-9_.-]+)(?:\[.*\])?==", path.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(names) == len(set(names))
