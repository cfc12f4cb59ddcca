"""Places on the earth: WGS-84 inside, in micro-degrees; GCJ-02 only at the border.

GCJ-02 is what maps published in China are shifted to. The shift is known as a
polynomial with waves on it; back goes by repeating until nothing changes.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, pi, radians, sin, sqrt
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

AXIS = 6_378_245.0  # metres, Krasovsky 1940
FLATNESS = 0.006_693_421_622_965_943
SOUTH, NORTH, WEST, EAST = 0.8293, 55.8271, 72.004, 137.8347  # where GCJ-02 is defined
MICRO = 1_000_000
DEGREE = 111_320  # metres, of latitude
BLUR = 1_000  # micro-degrees, about 100 m
ROUNDS = 6
LATITUDE, LONGITUDE = 90 * MICRO, 180 * MICRO


class Datum(StrEnum):
    """What a pair of degrees is measured against."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in millionths of a degree, WGS-84; one that is not exact is good to about 100 m."""

    latitude_e6: int
    longitude_e6: int
    exact: bool = True

    @property
    def blurred(self) -> "Point":
        """The same place, to about 100 m."""
        latitude, longitude = (
            (each + BLUR // 2) // BLUR * BLUR for each in (self.latitude_e6, self.longitude_e6)
        )
        return Point(latitude, longitude, exact=False)

    def degrees(self, datum: Datum = Datum.WGS84) -> tuple[float, float]:
        """Latitude and longitude, as a map of this datum takes them."""
        latitude, longitude = self.latitude_e6 / MICRO, self.longitude_e6 / MICRO
        return to_gcj02(latitude, longitude) if datum is Datum.GCJ02 else (latitude, longitude)


class PointGiven(BaseModel):
    """A place as it comes in, in the datum of whoever measured it."""

    latitude_e6: Annotated[int, Field(ge=-LATITUDE, le=LATITUDE)]
    longitude_e6: Annotated[int, Field(ge=-LONGITUDE, le=LONGITUDE)]
    datum: Datum = Datum.WGS84

    @property
    def point(self) -> Point:
        """The place in WGS-84."""
        return point(self.latitude_e6 / MICRO, self.longitude_e6 / MICRO, self.datum)


def read_point(given: object) -> Point | None:
    """The point that is given, if it can be read as one."""
    try:
        return PointGiven.model_validate(given).point
    except ValidationError:
        return None


def point(latitude: float, longitude: float, datum: Datum = Datum.WGS84) -> Point:
    """The point at these degrees of a datum."""
    if datum is Datum.GCJ02:
        latitude, longitude = to_wgs84(latitude, longitude)
    return Point(round(latitude * MICRO), round(longitude * MICRO))


def metres(one: Point, other: Point) -> float:
    """How far apart two places are, on a plane that touches the earth between them."""
    between = radians((one.latitude_e6 + other.latitude_e6) / 2 / MICRO)
    north = one.latitude_e6 - other.latitude_e6
    east = (one.longitude_e6 - other.longitude_e6) * cos(between)
    return hypot(north, east) / MICRO * DEGREE


def to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS-84 degrees as GCJ-02; outside China they stay as they are."""
    if not _shifted(latitude, longitude):
        return latitude, longitude
    north, east = _shift(latitude, longitude)
    return latitude + north, longitude + east


def to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """GCJ-02 degrees as WGS-84; outside China they stay as they are."""
    if not _shifted(latitude, longitude):
        return latitude, longitude
    true = latitude, longitude
    for _ in range(ROUNDS):
        north, east = _shift(*true)
        true = latitude - north, longitude - east
    return true


def _shifted(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _shift(latitude: float, longitude: float) -> tuple[float, float]:
    """How many degrees north and east GCJ-02 moves a place."""
    y, x = latitude - 35.0, longitude - 105.0
    common = _waves(x, (20.0, 6.0), (20.0, 2.0))
    north = -100.0 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += common + _waves(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30))
    east = 300.0 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += common + _waves(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30))
    bend = 1 - FLATNESS * sin(radians(latitude)) ** 2
    metres_north = AXIS * (1 - FLATNESS) / bend**1.5 * pi / 180
    metres_east = AXIS / sqrt(bend) * cos(radians(latitude)) * pi / 180
    return north / metres_north, east / metres_east


def _waves(at: float, *waves: tuple[float, float]) -> float:
    return sum(height * sin(at * per * pi) for height, per in waves) * 2 / 3
