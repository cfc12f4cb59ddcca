"""A council, step by step."""

from datetime import date

import pytest

from resolvers import clock, councils
from resolvers.councils import Council
from tests.resolvers.councils import CLERK, OWNERS, START, STREET, at, propose, seated


@pytest.fixture
async def proposed() -> Council:
    return await seated(await propose(), OWNERS)


@pytest.fixture
async def announced(proposed) -> Council:
    with clock.standing_at(START):
        return await councils.announce(CLERK.actor, proposed.id)


@pytest.fixture
async def formed(announced) -> Council:
    with at(date(2026, 1, 20)):
        return await councils.form(STREET.actor, announced.id)


@pytest.fixture
async def installed(formed) -> Council:
    with at(date(2026, 2, 2)):
        await councils.file(STREET.actor, formed.id, number="东街备〔2026〕1号")
        return await councils.install(STREET.actor, formed.id)
