"""Every address of the pages."""

from starlette.routing import BaseRoute

from web import (
    accusations,
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
    organisations,
    people,
    preferences,
    pwa,
    rights,
    rules,
    sessions,
    unmaskings,
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
    *rights.routes,
    *unmaskings.routes,
    *accusations.routes,
    *cases.routes,
    *rules.routes,
    *maps.routes,
    *files.routes,
    *events.routes,
    *explorer.routes,
    *gallery.routes,
    *pwa.routes,
    *assets.routes,
]
