"""Coming in through the pages: by password and second step, by WeChat, and out again elsewhere."""

import re

import pyotp
import pytest

from resolvers import credentials, people, posts, sessions
from resolvers.actors import PostKind
from resolvers.credentials import authenticators
from resolvers.sessions import Means, wechat
from resolvers.sessions.wechat import Beginning, Binding
from tests.resolvers.outbox import Outbox
from tests.story import ADMIN, LI, TOWN, WANG, ZHOU, Somebody
from tests.web.visitors import Enters, Visitor, visitor

PASSWORD = "龙湾Garden-2026"


async def by_code(visitor: Visitor, outbox: Outbox, somebody: Somebody, next: str = "/"):
    await visitor.post("/sign-in/code", phone=somebody.phone)
    return await visitor.post("/sign-in", phone=somebody.phone, code=outbox.code, next=next)


@pytest.fixture
async def wang(enters: Enters) -> Visitor:
    return await enters(WANG)


class TestCode:
    async def test_asked_for_too_soon_leaves_room_for_the_one_before(self, stranger, outbox):
        sent = await stranger.post("/sign-in/code", phone=WANG.phone)
        again = await stranger.post("/sign-in/code", phone=WANG.phone, next="/cases/mine")

        assert (sent.status_code, again.status_code) == (200, 409)
        assert "验证码要得太勤" in again.text
        given = {"phone": WANG.phone, "code": outbox.code, "next": "/cases/mine"}
        answer = await stranger.post("/sign-in", **given)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/cases/mine")


class TestPassword:
    async def test_is_chosen_and_lets_in(self, wang, stranger):
        answer = await wang.post("/me/password", password=PASSWORD)
        assert answer.headers["Location"] == "/me/security"

        given = {"phone": WANG.phone, "password": PASSWORD, "next": "/cases/mine"}
        answer = await stranger.post("/sign-in/password", **given)

        assert (answer.status_code, answer.headers["Location"]) == (303, "/cases/mine")
        assert WANG.name in (await stranger.get("/me")).text

    async def test_that_is_too_plain_comes_back_without_itself(self, wang):
        answer = await wang.htmx("/me/password", password="plainplainplain")

        assert answer.status_code == 422
        assert 'id="password-password-error"' in answer.text
        assert "plainplainplain" not in answer.text

    async def test_that_is_wrong_keeps_the_phone_that_was_typed(self, stranger):
        answer = await stranger.post("/sign-in/password", phone=WANG.phone, password="wrong")

        assert answer.status_code == 422
        assert f'value="{WANG.phone}"' in answer.text
        assert "还可以试 4 次" in answer.text

    async def test_may_not_be_changed_long_after_signing_in(self, enters, db):
        from resolvers import database

        late = await enters(WANG)
        await database.execute("update sessions set shown_at = now() - interval '16 minutes'")

        assert (await late.post("/me/password", password=PASSWORD)).status_code == 409
        page = (await late.get("/me/security")).text
        assert 'href="/sign-in?next=/me/security"' in page
        assert 'action="/me/password"' not in page


class TestSecondStep:
    async def secret(self, visitor: Visitor) -> str:
        await visitor.post("/me/authenticator")
        page = (await visitor.get("/me/authenticator")).text
        [secret] = re.findall(r'class="secret">([A-Z2-7 ]+)<', page)
        return secret.replace(" ", "")

    async def test_of_the_staff_is_asked_for_set_up_and_then_taken(self, stranger, outbox, dsn):
        assert (await by_code(stranger, outbox, ZHOU)).headers["Location"] == "/"
        home = (await stranger.get("/")).text
        assert "两步登录后才能用" in home
        assert (await stranger.get("/cases")).status_code in (303, 403)

        secret = await self.secret(stranger)
        app = pyotp.TOTP(secret)
        answer = await stranger.post("/me/authenticator/confirmation", code=app.now())
        codes = re.findall(r'class="secret">([a-z2-9]{5}-[a-z2-9]{5})<', answer.text)
        assert len(codes) == 10
        assert (await stranger.get("/cases")).status_code == 200

        again = visitor(dsn)
        from resolvers import database

        await database.execute("delete from sign_in_codes")
        answer = await by_code(again, outbox, ZHOU, next="/cases")
        assert answer.headers["Location"] == "/sign-in/second?next=/cases"
        assert (await again.get("/cases")).headers["Location"].startswith("/sign-in")
        answer = await again.post("/sign-in/second", code=codes[3], next="/cases")
        assert answer.headers["Location"] == "/cases"
        assert (await again.get("/cases")).status_code == 200

    async def test_with_a_wrong_code_stays(self, stranger, outbox, enters):
        await authenticators.offer(await self.zhou())
        code = pyotp.TOTP((await authenticators.offer(await self.zhou())).secret).now()
        await authenticators.confirm(await self.zhou(), code=code)
        await by_code(stranger, outbox, ZHOU)

        answer = await stranger.htmx("/sign-in/second", code="no such code")

        assert answer.status_code == 422
        assert 'id="second-code-error"' in answer.text

    async def zhou(self):
        person = await people.find(ZHOU.actor, ZHOU.id)
        return await sessions.actor_of((await sessions.start(person, means=Means.DEMO)).token)

    async def test_new_recovery_codes_and_removal(self, enters):
        zhou = await enters(ZHOU)
        code = pyotp.TOTP(await self.secret(zhou)).now()
        await zhou.post("/me/authenticator/confirmation", code=code)

        assert (await zhou.post("/me/recovery-codes")).text.count('class="secret"') == 10
        assert (await zhou.post("/me/authenticator/removal")).status_code == 303
        assert (await zhou.post("/me/recovery-codes")).status_code == 409


class TestDemo:
    async def test_says_that_nobody_is_asked_for_a_second_step(self, db, dsn):
        await credentials.load(lenient=True)
        try:
            page = (await visitor(dsn, demo=True).get("/sign-in")).text
        finally:
            await credentials.load()

        assert "演示里谁都可以这样登录" in page

    async def test_names_each_kind_of_post_once(self, db, dsn):
        also = {"phone": ZHOU.phone, "name": ZHOU.name, "area": TOWN}
        await posts.grant(ADMIN.actor, kind=PostKind.DISPATCHER, **also)

        page = (await visitor(dsn, demo=True).get("/sign-in")).text

        assert '>周女士</p><p class="contact__note">派单员</p>' in page


class TestSessions:
    async def test_are_listed_and_ended_from_elsewhere(self, enters):
        here, there = await enters(WANG), await enters(WANG)
        page = (await here.get("/me/sessions")).text
        [other] = re.findall(r"/sessions/([0-9a-f-]{36})/revocation", page)

        answer = await here.post(f"/sessions/{other}/revocation")

        assert answer.headers["Location"] == "/me/sessions"
        assert (await there.get("/me")).headers["Location"] == "/sign-in?next=/me"
        assert (await here.post(f"/sessions/{other}/revocation")).status_code == 409

    async def test_all_others_at_once(self, enters):
        here, there, third = [await enters(WANG) for _ in range(3)]

        await here.post("/me/sessions/revocation")

        codes = [(await each.get("/me")).status_code for each in (here, there, third)]
        assert codes == [200, 303, 303]

    async def test_of_somebody_else_are_not_found(self, enters):
        hers, his = await enters(WANG), await enters(LI)
        await enters(WANG)
        page = (await hers.get("/me/sessions")).text
        [other] = re.findall(r"/sessions/([0-9a-f-]{36})/revocation", page)

        assert (await his.post(f"/sessions/{other}/revocation")).status_code == 404

    async def test_signing_in_anew_ends_the_one_of_before(self, stranger, outbox, db):
        from resolvers import database

        await by_code(stranger, outbox, WANG)
        first = stranger.client.cookies["sid"]
        await database.execute("delete from sign_in_codes")
        await by_code(stranger, outbox, WANG)

        assert await sessions.actor_of(first) is None


class TestPasskey:
    async def test_options_are_json_for_the_device(self, stranger, wang):
        signing, making = [
            await each.post(path)
            for each, path in (
                (stranger, "/sign-in/passkey/options"),
                (wang, "/me/passkeys/options"),
            )
        ]

        assert signing.json()["userVerification"] == "required"
        assert making.json()["authenticatorSelection"]["residentKey"] == "required"

    async def test_without_an_answer_of_the_device_comes_back(self, stranger, wang):
        assert (await stranger.post("/sign-in/passkey", credential="")).status_code == 422
        assert (await wang.post("/me/passkeys", name="x", credential="")).status_code == 422

    async def test_that_is_not_there_cannot_be_revoked(self, wang):
        assert (await wang.post(f"/passkeys/{WANG.id}/revocation")).status_code == 404


class TestWechat:
    @pytest.fixture(autouse=True)
    def played(self, db, monkeypatch):
        async def begin(**_given):
            return Beginning("https://open.weixin.test/connect", "the-state")

        async def come_back(code, state, **_given):
            assert (code, state) == ("the-code", "the-state")
            return Binding("the-ticket")

        monkeypatch.setattr(wechat, "begin", begin)
        monkeypatch.setattr(wechat, "come_back", come_back)

    async def test_leads_away_and_back_to_a_phone(self, stranger, outbox, monkeypatch):
        bound = []

        async def bind(ticket, phone, code, **_given):
            bound.append((ticket, phone, code))
            return await sessions.start(await people.find(WANG.actor, WANG.id))

        monkeypatch.setattr(wechat, "bind", bind)
        away = await stranger.get("/sign-in/wechat?next=/cases/mine")
        assert away.headers["Location"] == "https://open.weixin.test/connect"
        back = await stranger.get("/sign-in/wechat/back?code=the-code&state=the-state")
        assert back.headers["Location"] == "/sign-in/wechat/binding?next=/cases/mine"
        assert (
            'action="/sign-in/wechat/code"' in (await stranger.get(back.headers["Location"])).text
        )
        sent = await stranger.post("/sign-in/wechat/code", phone=WANG.phone, next="/cases/mine")
        assert 'action="/sign-in/wechat/binding"' in sent.text
        again = await stranger.post("/sign-in/wechat/code", phone=WANG.phone, next="/cases/mine")
        assert (again.status_code, "验证码要得太勤" in again.text) == (409, True)
        assert 'action="/sign-in/wechat/binding"' in again.text
        given = {"phone": WANG.phone, "code": outbox.code, "next": "/cases/mine"}
        done = await stranger.post("/sign-in/wechat/binding", **given)

        assert done.headers["Location"] == "/cases/mine"
        assert bound == [("the-ticket", WANG.phone, outbox.code)]

    async def test_a_link_of_somebody_elses_signs_nobody_in(self, stranger, dsn):
        await stranger.get("/sign-in/wechat")

        answer = await visitor(dsn).get("/sign-in/wechat/back?code=the-code&state=the-state")

        assert answer.status_code == 422
        assert "sid" not in answer.cookies

    async def test_is_not_offered_where_it_is_not_set_up(self, stranger, monkeypatch):
        monkeypatch.undo()

        assert "/sign-in/wechat" not in (await stranger.get("/sign-in")).text
        assert (await stranger.get("/sign-in/wechat")).status_code == 409

    async def test_is_unbound_where_it_is_bound(self, wang):
        assert (await wang.post("/me/wechat/removal")).status_code == 409


class TestFailingSender:
    async def test_is_told_on_the_page(self, stranger, outbox):
        outbox.broken = True

        answer = await stranger.post("/sign-in/code", phone=WANG.phone)

        assert answer.status_code == 409
        assert "短信没有发出去" in answer.text
