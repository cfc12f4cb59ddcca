"""The pages of comments: what is said of a proposal, one of it, and keeping the rules."""

from web.comments import acts, moderating, showing

routes = [*showing.routes, *acts.routes, *moderating.routes]
