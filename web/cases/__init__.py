"""The pages of cases: one case and its acts, reporting, the desk, and the lists."""

from starlette.routing import BaseRoute

from web.cases import (
    acts,
    desk,
    duplicates,
    exporting,
    links,
    listing,
    many,
    notice,
    reporting,
    settling,
    sheets,
    showing,
    visits,
)

routes: list[BaseRoute] = [
    *desk.routes,
    *duplicates.routes,
    *exporting.routes,
    *links.routes,
    *listing.routes,
    *many.routes,
    *reporting.routes,
    *settling.routes,
    *sheets.routes,
    *showing.routes,
    *notice.routes,
    *visits.routes,
    *acts.routes,
]
