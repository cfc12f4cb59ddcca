"""The pages of polls: called, voted in, counted, counted again."""

from web.polls import (
    acts,
    doors,
    electing,
    forms,
    mandating,
    official,
    papers,
    printed,
    showing,
)

routes = [
    *showing.routes,
    *papers.routes,
    *printed.routes,
    *forms.routes,
    *doors.routes,
    *official.routes,
    *acts.routes,
    *electing.routes,
    *mandating.routes,
]
