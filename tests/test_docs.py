"""The documents say what is: what they name exists, in both languages."""

import os
import re
from pathlib import Path

import pytest
from graphql import parse, validate
from starlette.routing import Match, Route

from resolvers.actions import ACTIONS
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid
from schema import schema
from schema.admission import BLOCKED, COSTLY, LIMITED, UNREGISTERED
from schema.http import routes as api
from schema.refusals import CODES
from schema.requests import NOT_KEPT
from server.app import OPERATIONS
from tests import case_states
from tests.documents import DOCS, FENCE, PAGES, blocks, named
from tests.server.conftest import ROOT
from web.routes import routes as pages

MET = ("yes", "partly", "no")
PAIRS = [page for page in PAGES if page.with_suffix(".zh.md").exists()]


class TestPieces:
    def test_of_style_stand_in_the_code(self) -> None:
        layers = ("resolvers", "schema", "web")
        code = "".join(f.read_text() for each in layers for f in (ROOT / each).rglob("*.py"))

        for block in blocks(ROOT / "STYLE.md", "python"):
            assert block.text in code, block.text

    @pytest.mark.parametrize("page", [named(page) for page in PAGES])
    def test_documents_are_valid(self, page: Path) -> None:
        for block in blocks(page, "graphql"):
            assert validate(schema._schema, parse(block.text)) == []


class TestNames:
    def test_the_states_are_those_of_the_code(self) -> None:
        assert case_states.PAGE.read_text() == case_states.page(), (
            "python -m tests.case_states writes it anew"
        )

    def test_every_act_is_in_the_schema_and_the_journal(self) -> None:
        fields = schema._schema.mutation_type.fields
        for each in case_states.TRANSITIONS.values():
            offered = each.act in case_states.POSTED
            assert (case_states.mutation(each.act) in fields) is offered
            assert each.recorded in ACTIONS

    def test_the_codes_of_errors(self) -> None:
        told = set(re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "api.md").read_text(), re.MULTILINE))

        assert set(CODES) == {NotFound, NotAllowed, NotNow, NotValid}
        known = {
            BLOCKED,
            COSTLY,
            LIMITED,
            NOT_KEPT,
            UNREGISTERED,
            "UNAUTHENTICATED",
            "INTERNAL_SERVER_ERROR",
        }
        assert told == {*CODES.values(), *known, "SERVICE_UNAVAILABLE"}

    @pytest.mark.parametrize("page", [named(page) for page in PAGES])
    def test_commands_exist(self, page: Path) -> None:
        for name in re.findall(r"(?<![\w/])bin/\w+", page.read_text()):
            assert os.access(ROOT / name, os.X_OK), name

    @pytest.mark.parametrize("page", [named(page) for page in PAGES])
    def test_addresses_exist(self, page: Path) -> None:
        for method, path in addresses(page):
            assert leads_somewhere(method, path), f"{method} {path}"

    @pytest.mark.parametrize("page", [named(page) for page in PAGES])
    def test_links_lead_somewhere(self, page: Path) -> None:
        for there in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / there).exists(), there


def addresses(page: Path) -> list[tuple[str, str]]:
    """The addresses in a page's running text: `/cases`, `POST /files`, `/cases/{id}/closure`."""
    text = FENCE.sub("", page.read_text())
    found = re.findall(r"`(?:(GET|POST) )?(/[a-z][\w/{}:.-]*)`", text)
    return [(method or "GET", path) for method, path in found if not path.startswith(FOLDERS)]


FOLDERS = ("/var/", "/root", "/tmp/", "/etc/")
SAMPLES = {"{size}": "800", "{code}": "410702002022"}
UUID = "01900000-0000-7000-8000-000000000001"


def leads_somewhere(method: str, path: str) -> bool:
    for name, value in SAMPLES.items():
        path = path.replace(name, value)
    path = re.sub(r"{\w+}", UUID, path)
    scope = {"type": "http", "method": method, "path": path, "headers": []}
    served = [each for each in (*pages, *api, *OPERATIONS) if isinstance(each, Route)]
    return any(each.matches(scope)[0] is Match.FULL for each in served)


class TestLanguages:
    @pytest.mark.parametrize("page", [named(page) for page in PAIRS])
    def test_have_the_same_parts(self, page: Path) -> None:
        theirs = page.with_suffix(".zh.md")
        heads = [re.findall(r"^#+ ", each.read_text(), re.MULTILINE) for each in (page, theirs)]

        assert heads[0] == heads[1]
        assert blocks(page) == blocks(theirs)
        assert page.name in theirs.read_text()
        assert theirs.name in page.read_text()

    @pytest.mark.parametrize("name", ["operators.md", "operators.zh.md"])
    def test_what_the_terminal_says_is_what_it_says(self, name: str) -> None:
        code = "".join(each.read_text() for each in (ROOT / "server").rglob("*.py"))
        code = re.sub(r'"\s*\n\s*f?"', "", code)

        rows = (DOCS / name).read_text().split("\n## ")[-2].splitlines()[6:]
        said = [row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")]
        parts = [part.strip() for each in said for part in each.split("…")]
        assert len(said) > 10
        assert [part for part in parts if part not in code] == []

    def test_pages_for_everybody_are_in_both(self) -> None:
        both = {page.name for page in PAIRS}

        assert {"README.md", "residents.md", "staff.md", "operators.md", "api.md"} <= both


class TestSecurity:
    """The tables of what is met: the same in both languages, each yes with its place."""

    def test_says_where_each_yes_is_written_or_tried(self) -> None:
        english, chinese = (self.controls(DOCS / f"security{each}.md") for each in ("", ".zh"))
        said = {"是": "yes", "部分": "partly", "否": "no"}

        assert len(english) > 40
        assert [met for met, _ in english] == [said[met] for met, _ in chinese]
        assert [places for _, places in english] == [places for _, places in chinese]
        assert [row for row in english if row[0] == "yes" and not row[1]] == []
        assert {each for _, places in english for each in places if not (ROOT / each).exists()} == (
            set()
        )

    @staticmethod
    def controls(page: Path) -> list[tuple[str, list[str]]]:
        """Each control: whether it is met, and the files of its last column."""
        rows = (line.split(" | ") for line in page.read_text().splitlines())
        met = [row for row in rows if len(row) == 4 and row[1] in {*"是否", "部分", *MET}]
        return [(row[1], re.findall(r"`((?:[\w.]+/)*[\w.-]+/[\w.-]+)`", row[3])) for row in met]
