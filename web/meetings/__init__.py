"""The pages of meetings: before, during and after."""

from web.meetings import acts, door, feed, papers, showing

routes = [*showing.routes, *papers.routes, *door.routes, *feed.routes, *acts.routes]
