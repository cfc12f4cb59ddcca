"""A request finds the route that it would find among all of them, one by one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Match, NoMatchFound, Router

from schema.http import routes as api
from server.app import OPERATIONS
from server.branches import ADDRESSED, Branches
from tests.story import WANG
from web.routes import routes as pages

ROUTES = (*api, *OPERATIONS, *pages)
BRANCHES = Branches(ROUTES)
ADDRESSES = sorted({each.path for each in ROUTES if isinstance(each, ADDRESSED)})
FILLED = [re.sub(r"\{[^}]+\}", str(WANG.id), each) for each in ADDRESSES]


def scope_of(path: str, method: str = "GET"):
    return {"type": "http", "path": path, "method": method, "root_path": ""}


def found(routes, scope):
    """The first that takes it whole, or the first that takes its address."""
    matched = [(each.matches(scope)[0], each) for each in routes]
    return next(
        (each for want in (Match.FULL, Match.PARTIAL) for match, each in matched if match is want),
        None,
    )


def branch_of(scope) -> Router | None:
    known = BRANCHES.matches(scope)[0] is Match.FULL
    return BRANCHES.branch(scope) if known else None


@given(
    path=st.sampled_from(FILLED) | st.text(alphabet="/casepolm-01{}*", max_size=24),
    method=st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "DELETE"]),
)
def test_the_same_route_is_found(path, method):
    scope = scope_of(path, method)
    branch = branch_of(scope)

    assert found(branch.routes if branch else (), scope) is found(ROUTES, scope)


def test_no_address_begins_with_a_parameter():
    assert not [each for each in ADDRESSES if each.startswith("/{")]


def test_a_branch_is_a_small_part_of_all():
    most = max(len(branch_of(scope_of(each)).routes) for each in FILLED)

    assert most < len(ROUTES) / 5


def test_an_address_is_found_by_its_name():
    assert BRANCHES.url_path_for("home") == "/"
    assert BRANCHES.url_path_for("static", path="css/site.css") == "/static/css/site.css"
    with pytest.raises(NoMatchFound):
        BRANCHES.url_path_for("nowhere")
