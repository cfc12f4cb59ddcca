"""Places and shapes on the earth, as the API takes and shows them."""

from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from resolvers.areas import Bounds as DomainBounds
from resolvers.coordinates import Datum
from resolvers.coordinates import Point as DomainPoint
from schema.nodes import shows
from schema.words import worded

worded(
    Datum,
    "What degrees are measured against.",
    wgs84="GPS and GeoJSON; everything is kept in it.",
    gcj02="What maps published in China are shifted to.",
)

GeoJSON = NewType("GeoJSON", dict[str, Any])
SCALARS: dict[object, ScalarDefinition] = {
    GeoJSON: strawberry.scalar(
        name="GeoJSON",
        description="A GeoJSON geometry: longitude first, degrees, WGS-84 unless said otherwise.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc7946",
    )
}


@shows(DomainPoint)
class Point:
    """A place, in WGS-84."""

    latitude_e6: int = strawberry.field(description="In millionths of a degree, north positive.")
    longitude_e6: int = strawberry.field(description="In millionths of a degree, east positive.")
    exact: bool = strawberry.field(description="If false, good to about 100 m only.")


@shows(DomainBounds)
class Bounds:
    """The box around an outline, in WGS-84."""

    south_e6: int = strawberry.field(description="In millionths of a degree.")
    west_e6: int = strawberry.field(description="In millionths of a degree.")
    north_e6: int = strawberry.field(description="In millionths of a degree.")
    east_e6: int = strawberry.field(description="In millionths of a degree.")


@strawberry.input(description="A place, in the datum of whoever measured it.")
class PointInput:
    """Raw, as all inputs: the resolver checks."""

    latitude_e6: int = strawberry.field(description="In millionths of a degree, north positive.")
    longitude_e6: int = strawberry.field(description="In millionths of a degree, east positive.")
    datum: Datum = strawberry.field(
        default=Datum.WGS84, description="What the degrees are measured against."
    )
