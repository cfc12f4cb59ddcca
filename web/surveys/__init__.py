"""Surveys: a list, a draft, what one is asked, what came out and what is done with it."""

from web.surveys import acts, drafting, printed, showing

routes = [*drafting.routes, *showing.routes, *acts.routes, *printed.routes]
