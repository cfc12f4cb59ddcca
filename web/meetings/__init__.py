"""The pages of meetings: before, during and after."""

from web.meetings import acts, door, feed, papers, printed, showing, voting

routes = [
    *showing.routes,
    *papers.routes,
    *printed.routes,
    *door.routes,
    *feed.routes,
    *acts.routes,
    *voting.routes,
]
