"""What a person typed never reaches markdown as marks, and no HTML goes unchecked."""

import ast
from collections.abc import Iterator

from tests.pages.source import ROOT, calls, files, place

CODE = [*files("takingstock", "pages"), ROOT / "app.py", ROOT / "start.py"]
TYPED = ("name", "own_view", "client", "number", "file_name")
"""Attributes that hold a person's own words."""


def test_no_html_of_ours_is_let_through_unchecked() -> None:
    found = [
        place(path, call)
        for path in CODE
        for _, call in calls(path)
        if any((word.arg or "").startswith("unsafe_allow") for word in call.keywords)
    ]
    assert found == []


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
        ("literal", "escape", "shown_name", "_code")
    )


def typed_parts(node: ast.AST) -> Iterator[ast.Attribute]:
    """Yield what a person typed inside an expression, unless it is made literal."""
    if isinstance(node, ast.expr) and is_literal(node):
        return
    if isinstance(node, ast.Attribute) and node.attr in TYPED and isinstance(node.ctx, ast.Load):
        yield node
    condition = node.test if isinstance(node, ast.IfExp) else None
    for child in ast.iter_child_nodes(node):
        if child is not condition:
            yield from typed_parts(child)


MARKDOWN = {
    *("markdown", "caption", "title", "header", "subheader", "page_link", "button", "checkbox"),
    *("info", "warning", "error", "success", "toast", "expander", "html", "table", "text_input"),
}


def test_what_a_person_typed_is_shown_letter_for_letter() -> None:
    found = []
    for path in files("takingstock/ui", "pages"):
        for name, call in calls(path):
            if name not in MARKDOWN or not ast.unparse(call.func).startswith("st."):
                continue
            shown = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "label")]
            found += [f"{place(path, part)}" for one in shown for part in typed_parts(one)]
    assert found == []
