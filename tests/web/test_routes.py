"""The addresses of the site."""

import re

from starlette.routing import Match, Route

from server.app import OPERATIONS
from tests.pages import PAGES
from tests.story import WANG
from web.routes import routes

NO_PAGES = {  # files, streams, and what leads on at once
    "ballot_printing_paper",
    "calendar",
    "case_events",
    "document",
    "export",
    "favicon",
    "manifest",
    "map_plan",
    "meeting_events",
    "meeting_feed",
    "meeting_paper",
    "my_download",
    "notebook_kit",
    "oauth_resource",
    "oauth_resource_api",
    "oauth_server",
    "outline",
    "photo",
    "poll_ballots",
    "poll_events",
    "poll_marks",
    "poll_official_certificate",
    "poll_paper",
    "poll_roll",
    "proposal_events",
    "roll_template",
    "static",
    "survey_paper",
    "upload",
    "wechat",
    "wechat_back",
    "worker",
}


def test_a_name_leads_to_one_address():
    places: dict[str, set[str]] = {}
    for each in (*OPERATIONS, *routes):
        if isinstance(each, Route):
            places.setdefault(each.name, set()).add(each.path)

    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_every_page_is_looked_at():
    paths = [re.sub(r"\{\w+\}", str(WANG.id), path).partition("?")[0] for _, path in PAGES]
    scopes = [{"type": "http", "method": "GET", "path": each, "root_path": ""} for each in paths]

    assert {
        each.name
        for each in routes
        if isinstance(each, Route)
        and "GET" in (each.methods or ())
        and all(each.matches(scope)[0] is not Match.FULL for scope in scopes)
    } == NO_PAGES
