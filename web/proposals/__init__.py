"""The pages of proposals: those of an estate, one of them, writing one, and what waits."""

from web.proposals import acts, amending, listing, showing, writing

routes = [*listing.routes, *writing.routes, *showing.routes, *acts.routes, *amending.routes]
