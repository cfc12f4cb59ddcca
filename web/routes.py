"""Every address of the pages."""

from starlette.routing import BaseRoute

from web import (
    areas,
    assets,
    audit,
    calendar,
    cases,
    credentials,
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
    rule_sets,
    rules,
    sessions,
)

routes: list[BaseRoute] = [
    *home.routes,
    *sessions.routes,
    *credentials.routes,
    *preferences.routes,
    *areas.routes,
    *calendar.routes,
    *organisations.routes,
    *estates.routes,
    *rule_sets.routes,
    *people.routes,
    *cases.routes,
    *audit.routes,
    *rules.routes,
    *maps.routes,
    *files.routes,
    *events.routes,
    *explorer.routes,
    *gallery.routes,
    *pwa.routes,
    *assets.routes,
]
