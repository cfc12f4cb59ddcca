"""A code that could not be sent counts for nothing; codes are limited by address too."""

import pytest

from resolvers import database, sessions
from resolvers.refusals import NotNow, Reason
from tests import story

PHONE = story.WANG.phone


class TestSendCode:
    async def test_that_does_not_go_out_says_so_and_burns_no_try(self, outbox):
        outbox.broken = True
        for _ in range(6):
            with pytest.raises(NotNow) as refusal:
                await sessions.send_code(PHONE)
            assert refusal.value.reason is Reason.CODE_NOT_SENT
        outbox.broken = False

        await sessions.send_code(PHONE)

        assert await sessions.sign_in(PHONE, outbox.code)
        assert await database.value("select count(*) from sign_in_codes") == 1

    async def test_to_many_phones_from_one_address_is_slowed(self, outbox):
        with pytest.raises(NotNow) as refusal:
            for number in range(130):
                await sessions.send_code(f"139{number:08}", address="203.0.113.7")
        assert len(outbox.sent) >= 100
        assert refusal.value.reason is Reason.TOO_OFTEN
        await sessions.send_code("13900009999", address="203.0.113.8")

    async def test_answers_the_same_whether_the_phone_is_known(self, outbox):
        known = await sessions.send_code(PHONE)
        unknown = await sessions.send_code("13911112222")

        assert type(known) is type(unknown)
        for phone in (PHONE, "13911112222"):
            with pytest.raises(NotNow) as refusal:
                await sessions.send_code(phone)
            assert refusal.value.reason is Reason.CODES_TOO_OFTEN
