"""Every address of the pages."""

from starlette.routing import BaseRoute

from web import (
    areas,
    assets,
    calendar,
    cases,
    councils,
    estates,
    events,
    explorer,
    files,
    gallery,
    home,
    maps,
    organisations,
    people,
    preferences,
    pwa,
    rules,
    sessions,
)

routes: list[BaseRoute] = [
    *home.routes,
    *sessions.routes,
    *preferences.routes,
    *areas.routes,
    *calendar.routes,
    *organisations.routes,
    *estates.routes,
    *councils.routes,
    *rules.routes,
    *people.routes,
    *cases.routes,
    *maps.routes,
    *files.routes,
    *events.routes,
    *explorer.routes,
    *gallery.routes,
    *pwa.routes,
    *assets.routes,
]
