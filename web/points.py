"""A place in a form: where somebody stands, as `shared/_point.html` fills it in."""

from typing import Any

from starlette.datastructures import FormData

from resolvers.coordinates import MICRO, Datum
from web.forms import text


def point(form: FormData) -> dict[str, Any] | None:
    """The place that a form carries, for the resolver to judge; None when it carries none."""
    latitude, longitude = text(form, "latitude"), text(form, "longitude")
    if not latitude and not longitude:
        return None
    return {
        "latitude_e6": _micro(latitude),
        "longitude_e6": _micro(longitude),
        "datum": text(form, "datum") or Datum.WGS84,
    }


def _micro(degrees: str) -> int | str:
    try:
        return round(float(degrees) * MICRO)
    except (ValueError, OverflowError):
        return degrees
