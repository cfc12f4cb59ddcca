"""The pages of councils: what waits, those of an estate, one of them, the policies."""

from web.councils import acts, showing

routes = [*showing.routes, *acts.routes]
