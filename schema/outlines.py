"""Drawing where an area lies."""

from typing import Annotated

import strawberry

from resolvers import areas as domain
from resolvers.coordinates import Datum
from schema.areas import AreaResult
from schema.arguments import Code, about
from schema.context import Info
from schema.places import GeoJSON


@strawberry.type
class OutlineMutations:
    """For administrators of the area."""

    @strawberry.mutation(
        graphql_type=AreaResult,
        description="Draw where an area lies; what was drawn before is replaced.",
    )
    async def area_outline(
        self,
        info: Info,
        code: Code,
        geometry: Annotated[
            GeoJSON,
            about(description="A Polygon or MultiPolygon in China, at most 2,000 points."),
        ],
        source: Annotated[
            str, about(description="Where it was taken from, up to 100 characters.")
        ] = "",
        datum: Annotated[
            Datum, about(description="What its degrees are measured against.")
        ] = Datum.WGS84,
    ) -> domain.Area:
        return await domain.outline(info.context.actor, code, geometry, source=source, datum=datum)
