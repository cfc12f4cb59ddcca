"""The pages of areas: the tree, one area, and what its administrators do there."""

from starlette.routing import BaseRoute

from web.areas import acts, notice, showing

routes: list[BaseRoute] = [*showing.routes, *notice.routes, *acts.routes]
