"""The days of the demonstration, counted from now."""

from datetime import datetime, timedelta

from resolvers.calendar import SHANGHAI


def at(days: int) -> datetime:
    """Eight in the evening, so many days from now."""
    evening = datetime.now(SHANGHAI).replace(hour=20, minute=0, second=0, microsecond=0)
    return evening + timedelta(days=days)
