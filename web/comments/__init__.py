"""The pages of comments: what is said of a proposal, one of it, and keeping the rules."""

from web.comments import acts, moderating, showing, words

routes = [*showing.routes, *acts.routes, *moderating.routes, *words.routes]
