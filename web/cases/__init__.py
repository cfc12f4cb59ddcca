"""The pages of cases: one case and its acts, reporting, the desk, and the lists."""

from starlette.routing import BaseRoute

from web.cases import (
    acts,
    desk,
    duplicates,
    exporting,
    filters,
    links,
    many,
    mine,
    notice,
    replies,
    reply_templates,
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
    *filters.routes,
    *links.routes,
    *many.routes,
    *replies.routes,
    *reply_templates.routes,
    *mine.routes,
    *reporting.routes,
    *settling.routes,
    *sheets.routes,
    *showing.routes,
    *notice.routes,
    *visits.routes,
    *acts.routes,
]
