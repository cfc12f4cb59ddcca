"""The pages of estates: each one, its roll, and files on their way into it."""

from starlette.routing import BaseRoute

from web.estates import drafts, households, roll, services, showing, units

routes: list[BaseRoute] = [
    *showing.routes,
    *roll.routes,
    *drafts.routes,
    *units.routes,
    *households.routes,
    *services.routes,
]
