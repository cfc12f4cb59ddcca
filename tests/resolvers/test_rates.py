"""So many in so much time, for all machines at once; and nothing when the database is away."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import database, rates
from resolvers.refusals import NotNow, Reason

MANY = 200
STEP = 15 * 60 / MANY  # seconds until one more may pass


async def passed(tries: int, key: str = "203.0.113.7") -> int:
    """How many of them were let through, without those that time itself let through meanwhile."""
    begun = time.monotonic()
    at_once = [rates.spend("try", key) for _ in range(tries)]
    results = await asyncio.gather(*at_once, return_exceptions=True)
    assert all(isinstance(each, (rates.Spent, NotNow)) for each in results)
    through = sum(isinstance(each, rates.Spent) for each in results)
    meanwhile = int((time.monotonic() - begun) / STEP) + 1
    return MANY if MANY < through <= MANY + meanwhile else through


async def later(minutes: float) -> None:
    await database.execute("update rates set full_at = full_at - $1 * interval '1 minute'", minutes)


class TestSpend:
    async def test_lets_through_as_many_as_the_rule_says_and_says_until_when(self, db):
        assert await passed(MANY + 20) == MANY

        with pytest.raises(NotNow) as refusal:
            await rates.spend("try", "203.0.113.7")
        until = refusal.value.facts["until"]
        assert refusal.value.reason is Reason.TOO_OFTEN
        assert 0 < (until - datetime.now(UTC)).total_seconds() < 10

    async def test_refills_steadily(self, db):
        await passed(MANY)
        await later(1.5)

        assert MANY // 10 <= await passed(MANY) <= MANY // 10 + 5

    async def test_is_full_again_after_the_whole_time(self, db):
        await passed(MANY)
        await later(15)

        assert await passed(MANY + 1) == MANY

    async def test_counts_each_key_and_rule_by_itself(self, db):
        await passed(MANY)

        await rates.spend("try", "203.0.113.8")
        await rates.spend("code", "203.0.113.7")

    async def test_keeps_no_address_in_plain(self, db):
        await rates.spend("try", "203.0.113.7")

        assert "203.0.113.7" not in await database.value(
            "select string_agg(r::text, '') from rates r"
        )

    async def test_under_a_rule_that_is_not_there_lets_nothing_through(self, db):
        with pytest.raises(NotNow):
            await rates.spend("nonsense", "x")

    async def test_lets_nothing_through_while_the_database_is_away(self, db, monkeypatch):
        async def away(*_given):
            raise ConnectionRefusedError

        monkeypatch.setattr(database, "row", away)

        with pytest.raises(ConnectionRefusedError):
            await rates.spend("try", "x")

    async def test_is_forgotten_when_it_is_full_again(self, db):
        await rates.spend("try", "x")
        await later(16)
        await rates.sweep()

        assert await database.value("select count(*) from rates") == 0


class TestOfAddress:
    @given(st.ip_addresses(v=4))
    def test_each_address_of_four_bytes_is_its_own(self, address):
        assert rates.of_address(str(address)) == str(address)

    @given(st.ip_addresses(v=6, network="2408:8207:7850:1::/64"))
    def test_a_line_of_ipv6_is_one(self, address):
        assert rates.of_address(str(address)) == "2408:8207:7850:1::/64"

    def test_what_is_no_address_is_taken_as_it_is(self):
        assert rates.of_address("testclient") == "testclient"
