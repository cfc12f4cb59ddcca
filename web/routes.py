"""Every address of the pages."""

from starlette.routing import BaseRoute

from web import (
    areas,
    assets,
    calendar,
    cases,
    estates,
    events,
    explorer,
    files,
    gallery,
    home,
    maps,
    notices,
    organisations,
    people,
    preferences,
    pwa,
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
    *people.routes,
    *cases.routes,
    *maps.routes,
    *notices.routes,
    *files.routes,
    *events.routes,
    *explorer.routes,
    *gallery.routes,
    *pwa.routes,
    *assets.routes,
]
