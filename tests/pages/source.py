"""The project's own Python as syntax trees: what calls name which message, error or widget."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def files(*folders: str) -> list[Path]:
    """Return the Python files of folders of the project, in order."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    """Return where a node stands, for a failure: `takingstock/ui/main.py:12`."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of its name, `words` for `here.words(…)`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func
            yield str(getattr(name, "attr", getattr(name, "id", ""))), node


def texts(node: ast.expr) -> list[str]:
    """Return the texts that an expression can be, as far as they stand in the source."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return []


def docstrings(path: Path) -> set[int]:
    """Return the ids of the nodes that are docstrings or loose texts."""
    return {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
