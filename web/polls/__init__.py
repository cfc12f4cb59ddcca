"""The pages of polls: called, voted in, counted, counted again."""

from web.polls import acts, forms, papers, printed, showing

routes = [*showing.routes, *papers.routes, *printed.routes, *forms.routes, *acts.routes]
