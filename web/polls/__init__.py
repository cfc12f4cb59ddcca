"""The pages of polls: called, voted in, counted, counted again."""

from web.polls import acts, electing, papers, showing

routes = [*showing.routes, *papers.routes, *acts.routes, *electing.routes]
