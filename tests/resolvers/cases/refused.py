"""What is refused changes nothing."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from resolvers.refusals import NotValid, Reason, Refused
from tests.resolvers.cases.telling import everything


async def refused(
    kind: type[Refused], work: Awaitable[Any], look: Callable[[], Awaitable[object]] = everything
) -> Refused:
    """The refusal of *work*, after which all that *look* sees is as it was."""
    before = await look()
    with pytest.raises(kind) as refusal:
        await work
    assert await look() == before
    return refusal.value


async def wrong_fields(work: Awaitable[Any]) -> dict[str, Reason]:
    """Which fields of *work* are wrong, of which nothing is kept."""
    return checked_fields(await refused(NotValid, work))


def checked_fields(refusal: Refused) -> dict[str, Reason]:
    """What is wrong with each field of a refusal."""
    return {name: each.reason for name, each in refusal.fields.items()}
