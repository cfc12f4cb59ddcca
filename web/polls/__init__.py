"""The pages of polls: called, voted in, counted, counted again."""

from web.polls import (
    acts,
    boxes,
    doors,
    electing,
    forms,
    mandating,
    official,
    papers,
    printed,
    showing,
    written,
)

routes = [
    *showing.routes,
    *papers.routes,
    *printed.routes,
    *forms.routes,
    *boxes.routes,
    *doors.routes,
    *official.routes,
    *acts.routes,
    *electing.routes,
    *mandating.routes,
    *written.routes,
]
