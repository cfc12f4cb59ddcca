"""Webhooks: exactly what the app may see, at least once, in order, and never inside."""

import asyncio
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest

from resolvers import apps, cases, clock, database, journal, notices
from resolvers.apps import webhooks
from resolvers.apps.webhooks import delivering, sending
from resolvers.refusals import NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.apps.receiving import Receiver, receiving
from tests.resolvers.apps.signing import registered

pytestmark = pytest.mark.usefixtures("db")
LIU = story.LIU.actor
LAMP = {"category": "0606", "text": "灯坏了", "estate": story.ESTATE}
CASES = ["case.reported", "case.signed", "case.urged"]


@pytest.fixture(autouse=True)
def loopback() -> Iterator[None]:
    sending.use(loopback=True)
    yield
    sending.use(loopback=False)


async def subscribed(receiver: Receiver, **said: object) -> webhooks.Subscribed:
    made = await registered(organisation=story.COMPANY, confidential=True)
    await database.execute("update apps set strong = true")
    asked = {"address": receiver.address, "actions": CASES, **said}
    return await webhooks.subscribe(LIU, made.app.id, **asked)


async def due() -> None:
    """Whatever waits for its next try is due now."""
    await database.execute("update webhook_deliveries set next_at = now(), claimed_until = null")


class TestSubscribe:
    async def test_is_recorded_and_its_secret_sealed(self):
        async with receiving() as receiver:
            made = await subscribed(receiver)

        assert made.secret.startswith("whsec_")
        assert made.secret not in await database.value("select w::text from webhooks w")
        assert await journal.actions_on(made.webhook.id) == ["webhook.subscribed"]

    @pytest.mark.parametrize(
        "address",
        [
            "https://127.0.0.1/hook",
            "https://localhost/hook",
            "https://10.0.0.1/hook",
            "https://192.168.1.1/hook",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://[::1]/hook",
            "https://[fe80::1]/hook",
            "https://[fd00::1]/hook",
            "https://[::ffff:127.0.0.1]/hook",
            "https://0.0.0.0/hook",
            "https://224.0.0.1/hook",
            "https://2130706433/hook",
            "https://0x7f.1/hook",
            "http://example.com/hook",
            "ftp://example.com/hook",
            "https:///hook",
        ],
    )
    async def test_to_an_address_inside_is_refused(self, address):
        sending.use(loopback=False)
        made = await registered()

        with pytest.raises(NotValid) as refusal:
            await webhooks.subscribe(LIU, made.app.id, address=address, actions=CASES)

        assert refusal.value.fields["address"].reason is Reason.ADDRESS_INSIDE
        assert await database.value("select count(*) from webhooks") == 0

    async def test_to_a_name_that_leads_inside_is_refused(self, monkeypatch):
        monkeypatch.setattr(sending.asyncio, "get_running_loop", lambda: Names("10.0.0.7"))
        made = await registered()

        with pytest.raises(NotValid):
            await webhooks.subscribe(
                LIU, made.app.id, address="https://inside.example/", actions=CASES
            )

    async def test_to_an_event_that_is_none_is_refused(self):
        made = await registered()

        with pytest.raises(NotValid) as refusal:
            await webhooks.subscribe(
                LIU, made.app.id, address="https://a.example/", actions=["case.unmasked"]
            )
        assert set(refusal.value.fields) == {"actions"}

    async def test_of_somebody_elses_app_is_not_found(self):
        made = await registered()

        with pytest.raises(NotFound):
            await webhooks.subscribe(
                story.WANG.actor, made.app.id, address="https://a.example/", actions=CASES
            )


class Names:
    """A resolver of names that gives what a test says."""

    def __init__(self, *found: str) -> None:
        self.found = found

    async def getaddrinfo(self, _host, port, **_):
        return [(socket.AF_INET, 1, 6, "", (each, port)) for each in self.found]


class TestResolved:
    @pytest.mark.parametrize("found", [["93.184.215.14", "127.0.0.1"], []])
    async def test_takes_no_name_of_which_one_address_lies_inside(self, monkeypatch, found):
        sending.use(loopback=False)
        monkeypatch.setattr(sending.asyncio, "get_running_loop", lambda: Names(*found))

        with pytest.raises(sending.NotOutside):
            await sending.resolved("https://two-faced.example/")


class TestDeliver:
    async def test_is_signed_and_holds_ids_only(self):
        async with receiving() as receiver:
            made = await subscribed(receiver)
            case = await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()

        assert receiver.types == ["case.reported"]
        told = receiver.told(0, made.secret)
        assert set(told) == {"type", "timestamp", "data"}
        assert told["data"]["area"] == case.area
        headers, _ = receiver.got[0]
        assert headers["webhook-id"] == str((await journal.history(case.id))[0].id)
        assert "灯" not in receiver.got[0][1].decode()

    async def test_of_what_the_app_may_not_see_is_withheld(self):
        async with receiving() as receiver:
            await subscribed(receiver)
            await cases.report(
                story.QIAN.actor, category="0504", text="太吵", area=story.OTHER_VILLAGE
            )
            await webhooks.deliver()

        assert receiver.got == []
        assert await database.value("select state from webhook_deliveries") == "withheld"

    async def test_of_another_area_is_withheld(self):
        async with receiving() as receiver:
            await subscribed(receiver, area=story.OTHER_COUNTY)
            await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()

        assert receiver.got == []

    async def test_asks_for_the_permission_at_each_delivery(self):
        async with receiving(statuses=[500, 204]) as receiver:
            await subscribed(receiver)
            await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()
            await database.execute(
                "update posts set revoked_at = now() where organisation = $1", story.COMPANY
            )
            await due()
            await webhooks.deliver()

        assert len(receiver.got) == 1
        assert await database.value("select state from webhook_deliveries") == "withheld"

    async def test_is_in_order_of_each_thing_though_the_first_fails(self):
        async with receiving(statuses=[503, 204]) as receiver:
            await subscribed(receiver)
            case = await cases.report(story.WANG.actor, **LAMP)
            await cases.sign(LIU, case.id)
            await webhooks.deliver()
            assert receiver.types == ["case.reported"]
            await due()
            await webhooks.deliver()

        assert receiver.types == ["case.reported", "case.reported", "case.signed"]
        ids = [headers["webhook-id"] for headers, _ in receiver.got]
        assert ids[0] == ids[1] != ids[2]

    async def test_by_two_workers_at_once_happens_once(self):
        async with receiving(slow=0.2) as receiver:
            await subscribed(receiver)
            await cases.report(story.WANG.actor, **LAMP)
            await asyncio.gather(webhooks.deliver(), webhooks.deliver())

        assert len(receiver.got) == 1

    async def test_after_a_kill_between_sending_and_writing_down_comes_again(self, monkeypatch):
        async def killed(*_):
            raise asyncio.CancelledError

        async with receiving() as receiver:
            await subscribed(receiver)
            await cases.report(story.WANG.actor, **LAMP)
            with monkeypatch.context() as patched, pytest.raises(asyncio.CancelledError):
                patched.setattr(delivering, "_judged", killed)
                await webhooks.deliver()
            await webhooks.deliver()
            assert len(receiver.got) == 1
            await due()
            await webhooks.deliver()

        assert len(receiver.got) == 2
        assert await database.value("select state from webhook_deliveries") == "delivered"

    async def test_to_a_receiver_that_is_down_waits_longer_each_time(self):
        async with receiving() as receiver:
            await subscribed(receiver)
        await cases.report(story.WANG.actor, **LAMP)
        waits = []
        for _ in range(3):
            await webhooks.deliver()
            waits.append(await database.value("select next_at - now() from webhook_deliveries"))
            await due()

        expected = [timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)]
        assert all(abs(w - e) < timedelta(seconds=4) for w, e in zip(waits, expected, strict=True))

    async def test_to_a_slow_receiver_is_given_up_for_now(self, monkeypatch):
        monkeypatch.setattr(sending, "PATIENCE", 0.1)
        async with receiving(slow=1) as receiver:
            await subscribed(receiver)
            await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()

        found = await database.row("select state, tries, status from webhook_deliveries")
        assert tuple(found) == ("waiting", 1, None)

    async def test_to_a_name_that_leads_inside_meanwhile_is_not_sent(self):
        async with receiving() as receiver:
            await subscribed(receiver)
            sending.use(loopback=False)
            await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()

        assert receiver.got == []


class TestDisable:
    @pytest.mark.parametrize(("tries", "status"), [(9, 500), (0, 410)])
    async def test_after_days_of_failures_or_where_it_is_gone_tells_its_keeper(self, tries, status):
        async with receiving(statuses=[status]) as receiver:
            made = await subscribed(receiver)
            await cases.report(story.WANG.actor, **LAMP)
            await delivering.gather()
            await database.execute("update webhook_deliveries set tries = $1", tries)
            await webhooks.deliver()
            found = await webhooks.find(LIU, made.webhook.id)
            assert found.disabled_at
            [told] = (await notices.listed(LIU)).items[:1]
            assert (told.kind, told.about) == (notices.NoticeKind.APP, made.webhook.app.id)

            receiver.statuses = [204]
            assert (await webhooks.enable(LIU, made.webhook.id)).disabled_at is None
            await webhooks.deliver()

        assert await database.value("select state from webhook_deliveries") == "delivered"
        with pytest.raises(NotNow):
            await webhooks.enable(LIU, made.webhook.id)


class TestReplay:
    async def test_delivers_again_under_the_same_ids(self):
        async with receiving() as receiver:
            made = await subscribed(receiver)
            since = clock.now()
            case = await cases.report(story.WANG.actor, **LAMP)
            await cases.sign(LIU, case.id)
            await webhooks.deliver()
            await webhooks.replay(LIU, made.webhook.id, since=since)
            await webhooks.deliver()

        ids = [headers["webhook-id"] for headers, _ in receiver.got]
        assert ids[:2] == ids[2:]


class TestRotateSecret:
    async def test_signs_by_both_for_a_day(self):
        async with receiving() as receiver:
            made = await subscribed(receiver)
            again = await webhooks.rotate_secret(LIU, made.webhook.id)
            await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()

        for secret in (made.secret, again.secret):
            assert receiver.told(0, secret)


class TestEnd:
    async def test_delivers_nothing_any_more(self):
        async with receiving() as receiver:
            made = await subscribed(receiver)
            await webhooks.end(LIU, made.webhook.id)
            await cases.report(story.WANG.actor, **LAMP)
            await webhooks.deliver()

        assert receiver.got == []
        assert await webhooks.listed(LIU, made.webhook.app.id) == ()


async def test_the_backlog_is_counted():
    async with receiving(statuses=[500]) as receiver:
        await subscribed(receiver)
        await cases.report(story.WANG.actor, **LAMP)
        await webhooks.deliver()

    found = await webhooks.backlog()
    assert (found.waiting, found.delivered, found.disabled) == (1, 0, 0)
    assert await apps.listed(LIU)
