"""From when and to when."""

from datetime import datetime

from pydantic_core import PydanticCustomError

from resolvers.refusals import Reason


def later_than(begins: datetime | None, ends: datetime) -> datetime:
    """The end of a time that has begun before."""
    if begins and ends <= begins:
        raise PydanticCustomError(Reason.ENDS_BEFORE_IT_BEGINS.value, "ends before it begins")
    return ends
