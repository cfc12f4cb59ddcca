"""The addresses of the site."""

from starlette.routing import Route

from server.app import OPERATIONS
from web.routes import routes


def test_a_name_leads_to_one_address():
    places: dict[str, set[str]] = {}
    for each in (*OPERATIONS, *routes):
        if isinstance(each, Route):
            places.setdefault(each.name, set()).add(each.path)

    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
