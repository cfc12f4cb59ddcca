"""The policy of signing in as pages, and the second step that was lost."""

import pyotp
import pytest

from resolvers import credentials, database, people, sessions
from resolvers.credentials import authenticators
from resolvers.sessions import Means
from tests.story import ADMIN, CHEN, WANG

RULE = {
    "post_kind": "checker",
    "second_step": "1",
    "idle_minutes": "10",
    "absolute_minutes": "60",
    "source": "测评报告",
    "version": "2026-2",
}


@pytest.fixture
async def shipped():
    yield
    await database.execute("delete from sign_in_rules where set_by is not null")
    await credentials.load()


class TestSignInRules:
    async def test_are_read_by_everybody_and_set_by_administrators(self, enters):
        page = (await (await enters(WANG)).get("/sign-in-rules")).text
        assert "GB/T 22239-2019" in page
        assert "一个应用或一次登录在接口上用的分数：1 分钟 200,000 分" in page
        assert "一个应用的令牌来请求：1 分钟 1,200 次" in page
        assert 'action="/sign-in-rules"' not in page

    async def test_are_set_without_script(self, enters, shipped):
        admin = await enters(ADMIN)
        answer = await admin.post("/sign-in-rules", **RULE)

        assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in-rules")
        assert "2026-2" in (await admin.get("/sign-in-rules")).text

    async def test_come_back_with_what_is_wrong(self, enters):
        answer = await (await enters(ADMIN)).htmx("/sign-in-rules", **RULE | {"idle_minutes": "x"})

        assert answer.status_code == 422
        assert 'id="rule-idle_minutes-error"' in answer.text
        assert 'value="测评报告"' in answer.text

    async def test_passwords_and_rates_refuse_too(self, enters):
        admin = await enters(ADMIN)

        assert (await admin.post("/password-rules", shortest="3")).status_code == 422
        assert (await admin.post("/rate-rules", rate="try", many="1")).status_code == 422


class TestSecondStepReset:
    async def chen(self) -> str:
        person = await people.find(CHEN.actor, CHEN.id)
        token = (await sessions.start(person, means=Means.DEMO)).token
        chen = await sessions.actor_of(token)
        code = pyotp.TOTP((await authenticators.offer(chen)).secret).now()
        await authenticators.confirm(chen, code=code)
        return token

    async def test_is_done_with_a_reason(self, enters):
        admin, token = await enters(ADMIN), await self.chen()
        path = f"/people/{CHEN.id}/second-step"
        assert f'action="{path}/reset"' in (await admin.get(path)).text

        assert (await admin.post(f"{path}/reset", reason="")).status_code == 422
        answer = await admin.post(f"{path}/reset", reason="手机丢了，当面核对")

        assert answer.headers["Location"] == path
        assert await sessions.actor_of(token) is None
        assert "当面核对" in (await (await enters(CHEN)).get("/me/security")).text

    async def test_is_not_found_by_others(self, enters):
        assert (await (await enters(WANG)).get(f"/people/{CHEN.id}/second-step")).status_code == 404
