"""Points of the API, taken from the database in blocks."""

import pytest

from resolvers import budgets, database
from resolvers.rates import Rate
from resolvers.refusals import NotNow

MANY = 200_000


@pytest.fixture
async def client(db: None):
    budgets.forget()
    yield "an app"
    budgets.forget()


class TestTake:
    async def test_loses_nothing_of_a_block_when_the_next_is_taken(self, client: str):
        taken = [await budgets.take(Rate.POINTS, client, 1_500) for _ in range(2)]

        assert MANY - 3_000 <= taken[1].left <= MANY
        assert taken[1].left < taken[0].left <= MANY - 1_500

    async def test_of_two_clients_is_counted_apart(self, client: str):
        await budgets.take(Rate.POINTS, client, 20_000)

        assert (await budgets.take(Rate.POINTS, "another", 1)).left == MANY - 1

    async def test_of_more_than_there_is_takes_nothing(self, client: str):
        with pytest.raises(NotNow):
            await budgets.take(Rate.POINTS, client, MANY + 1)

        assert await database.value("select count(*) from rates") == 0
