"""Signing in by WeChat, which a fake on this machine plays."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog

from resolvers import credentials, database, journal, people, sessions
from resolvers.refusals import NotNow, NotValid, Reason
from resolvers.sessions import Means, Session, wechat
from resolvers.sessions.wechat import Binding, Gateway
from tests import story
from tests.resolvers.outbox import Outbox
from tests.serving import serving

OPENID = "oLVPpjqs9BhvzwPj5A-vTYAX3GLc"


class Fake:
    """WeChat's answer to each code; what it was asked."""

    def __init__(self) -> None:
        self.accounts = {"good": OPENID, "another": "oAnotherAccount"}
        self.broken = False
        self.asked: list[dict[str, str]] = []
        self.address = ""

    def answer(self, asked: dict[str, str]) -> dict[str, object]:
        self.asked.append(asked)
        if asked.get("secret") != "s3cret" or asked["code"] not in self.accounts:
            return {"errcode": 40029, "errmsg": "invalid code"}
        return {"access_token": "t", "expires_in": 7200, "openid": self.accounts[asked["code"]]}


@pytest.fixture
def fake(db: None) -> Iterator[Fake]:
    fake = Fake()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            assert parts.path == "/sns/oauth2/access_token"
            asked = {name: each[0] for name, each in parse_qs(parts.query).items()}
            self.send_response(502 if fake.broken else 200)
            self.end_headers()
            self.wfile.write(json.dumps(fake.answer(asked)).encode())

        def log_message(self, *_given: object) -> None: ...

    with serving(Handler) as fake.address:
        back = "https://gongzhi.example/sign-in/wechat/back"
        wechat.use(Gateway("wx1", "s3cret", back, "https://open.weixin.test", fake.address))
        yield fake
        wechat.use(None)


async def came(code: str = "good") -> Session | Binding:
    return await wechat.come_back(code, (await wechat.begin()).state)


async def bound(outbox: Outbox, phone: str = story.WANG.phone, code: str = "good") -> Session:
    found = await came(code)
    assert isinstance(found, Binding)
    await sessions.send_code(phone)
    return await wechat.bind(found.ticket, phone, outbox.code)


class TestBegin:
    async def test_leads_to_wechat_with_a_state(self, fake):
        beginning = await wechat.begin()

        parts = urlsplit(beginning.address)
        asked = {name: each[0] for name, each in parse_qs(parts.query).items()}
        assert (parts.netloc, parts.path) == ("open.weixin.test", "/connect/oauth2/authorize")
        assert (asked["scope"], asked["state"]) == ("snsapi_base", beginning.state)
        assert parts.fragment == "wechat_redirect"

    async def test_where_it_is_not_set_up_is_refused(self, db):
        with pytest.raises(NotNow) as refusal:
            await wechat.begin()
        assert refusal.value.reason is Reason.WECHAT_NOT_OFFERED


class TestComeBack:
    async def test_a_new_account_is_bound_to_a_phone_and_then_known(self, fake, outbox):
        session = await bound(outbox)
        assert session.person.id == story.WANG.id
        assert "wechat.bound" in await journal.actions_on(story.WANG.id)

        again = await came()

        assert isinstance(again, Session)
        assert again.person.id == story.WANG.id

    async def test_a_phone_not_known_yet_is_registered(self, fake, outbox):
        session = await bound(outbox, "13911112222")

        assert session.person.name == "居民2222"

    async def test_of_the_account_only_a_fingerprint_is_kept(self, fake, outbox):
        await bound(outbox)

        kept = await database.value("select string_agg(b::text, '') from wechat_bindings b")
        assert OPENID not in kept
        assert OPENID.encode().hex() not in kept

    @pytest.mark.parametrize("state", ["", "nonsense"])
    async def test_with_a_state_that_is_none_of_ours_asks_wechat_nothing(self, fake, state):
        with pytest.raises(NotValid) as refusal:
            await wechat.come_back("good", state)

        assert refusal.value.fields["state"].reason is Reason.ASKED_TOO_LONG_AGO
        assert fake.asked == []

    async def test_a_state_is_good_once(self, fake):
        state = (await wechat.begin()).state
        await wechat.come_back("good", state)

        with pytest.raises(NotValid):
            await wechat.come_back("good", state)

    async def test_with_a_code_that_wechat_does_not_know_is_refused(self, fake):
        with pytest.raises(NotValid) as refusal:
            await came("stolen")
        assert refusal.value.fields["code"].reason is Reason.WECHAT_REFUSED

    async def test_while_wechat_is_broken_says_so_and_logs_no_secret(self, fake):
        fake.broken = True
        with structlog.testing.capture_logs() as lines, pytest.raises(NotNow) as refusal:
            await came()

        assert refusal.value.reason is Reason.WECHAT_SILENT
        assert "s3cret" not in str(lines)

    async def test_for_a_post_of_the_staff_is_one_step_only(self, fake, outbox):
        await bound(outbox, story.ZHOU.phone)

        actor = await sessions.actor_of((await came()).token)
        assert (actor.posts, bool(actor.withheld)) == (frozenset(), True)


class TestBind:
    async def test_a_wrong_code_leaves_the_ticket(self, fake, outbox):
        found = await came()
        await sessions.send_code(story.WANG.phone)
        wrong = f"{(int(outbox.code) + 1) % 1_000_000:06}"
        with pytest.raises(NotValid):
            await wechat.bind(found.ticket, story.WANG.phone, wrong)

        assert await wechat.bind(found.ticket, story.WANG.phone, outbox.code)

    async def test_a_ticket_is_good_once(self, fake, outbox):
        found = await came()
        await sessions.send_code(story.WANG.phone)
        await wechat.bind(found.ticket, story.WANG.phone, outbox.code)
        await sessions.send_code(story.LI.phone)

        with pytest.raises(NotValid) as refusal:
            await wechat.bind(found.ticket, story.LI.phone, outbox.code)
        assert "ticket" in refusal.value.fields

    async def test_another_account_takes_the_place_of_the_first(self, fake, outbox):
        await bound(outbox)
        await database.execute("delete from sign_in_codes")
        await bound(outbox, code="another")

        assert isinstance(await came("another"), Session)
        assert isinstance(await came("good"), Binding)


class TestUnbind:
    async def test_the_account_is_nobodys_again(self, fake, outbox):
        await bound(outbox)
        person = await people.find(story.WANG.actor, story.WANG.id)
        actor = await sessions.actor_of((await sessions.start(person, means=Means.CODE)).token)

        held = await wechat.unbind(actor)

        assert held.wechat_at is None
        assert isinstance(await came(), Binding)
        with pytest.raises(NotNow) as refusal:
            await wechat.unbind(actor)
        assert refusal.value.reason is Reason.NOT_BOUND
        assert (await credentials.of(actor)).wechat_at is None
