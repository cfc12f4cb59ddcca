"""Every document that comes with the product is compiled: those that are not would be slow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, execute, parse, validate

from schema import schema
from schema.execution import Compiled
from web import explorer

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```graphql\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"'(\s*(?:\{|query|mutation)[^']*)'|\"((?:query|mutation)\b[^\"]*)\"|`([^`]*)`")
STANDARD = {"introspection", "subscription"}


def texts() -> Iterator[str]:
    """Whatever may be a document, wherever the product holds one."""
    yield from (each.query for each in explorer.EXAMPLES)
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        yield from FENCE.findall(page.read_text())
    for file in [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.*"),
        *ROOT.glob("web/static/js/**/*.js"),
    ]:
        if file.suffix in {".md", ".js", ".html"}:
            yield from (text for found in QUOTED.findall(file.read_text()) for text in found)
    for file in [*ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/*.py"), *ROOT.glob("bench/*/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def documents() -> dict[str, DocumentNode]:
    """Those that are documents of this schema."""
    found = {}
    for text in filter(lambda text: "{" in text, texts()):
        try:
            document = parse(text, no_location=True)
        except GraphQLError:
            continue
        if not validate(schema.graph, document):
            found[text] = document
    return found


@pytest.fixture(scope="module")
def shipped() -> dict[str, DocumentNode]:
    return documents()


def test_everything_that_is_shipped_is_compiled(shipped):
    compiled = Compiled(execute)
    left: dict[str, Any] = {}
    for text, document in shipped.items():
        for each in document.definitions:
            if isinstance(each, OperationDefinitionNode):
                name = each.name.value if each.name else None
                plan = compiled.plan(schema.graph, document, operation_name=name)
                if isinstance(plan, str) and plan not in STANDARD:
                    left[text] = plan

    assert len(shipped) > 150
    assert left == {}
