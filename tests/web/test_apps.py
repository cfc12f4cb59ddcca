"""The pages of apps: registering, letting go, tokens of one's own."""

import re

import pytest

from resolvers import apps
from tests.resolvers.apps.signing import SAID, let_in, registered
from tests.story import ADMIN, LIU, WANG

pytestmark = pytest.mark.anyio
TYPED = {**SAID, "redirects": "https://lamps.example/back\r\n", "scopes": "cases:read"}


def secret_on(html: str) -> str:
    found = re.search(r'class="secret">([^<]+)<', html)
    assert found
    return found[1]


class TestTokens:
    async def test_is_shown_once_and_taken_back(self, enters):
        wang = await enters(WANG)

        made = await wang.post("/me/tokens", name="脚本", scopes="cases:read", days="9")

        secret = secret_on(made.text)
        assert await apps.actor_of(secret)
        assert "/graphql" in made.text.partition("curl ")[2].partition("</pre>")[0]
        listed = (await wang.get("/me/apps")).text
        assert "脚本" in listed
        assert secret not in listed
        [token] = await apps.tokens(WANG.actor)
        assert (await wang.post(f"/tokens/{token.id}/revocation")).status_code == 303
        assert await apps.actor_of(secret) is None

    async def test_with_anything_wrong_comes_back_as_typed(self, enters):
        back = await (await enters(WANG)).post("/me/tokens", name="脚本", days="999")

        assert back.status_code == 422
        assert 'value="脚本"' in back.text
        assert "不能大于 366" in back.text


class TestGrants:
    async def test_is_taken_back(self, enters):
        made = await registered()
        tokens = await let_in(made.app)
        wang = await enters(WANG)
        [grant] = await apps.grants(WANG.actor)
        assert "路灯地图" in (await wang.get("/me/apps")).text

        assert (await wang.post(f"/grants/{grant.id}/revocation")).status_code == 303
        assert await apps.actor_of(tokens.access) is None


class TestApps:
    async def test_is_registered_corrected_and_ended(self, enters):
        liu = await enters(LIU)

        made = await liu.post("/apps", **TYPED, confidential="1")
        assert secret_on(made.text)
        [app] = await apps.listed(LIU.actor)
        corrected = await liu.post(f"/apps/{app.id}/correction", **{**TYPED, "name": "路灯"})
        assert corrected.status_code == 303
        assert "路灯" in (await liu.get("/apps")).text
        assert secret_on((await liu.post(f"/apps/{app.id}/secret")).text)
        shown = (await liu.get(f"/apps/{app.id}")).text
        assert ("<code>cases:read</code>" in shown, "/oauth/authorize</code>" in shown) == (
            True,
            True,
        )
        await liu.post(f"/apps/{app.id}/ending")
        assert "已停止" in (await liu.get(f"/apps/{app.id}")).text

    async def test_with_a_wrong_address_comes_back(self, enters):
        back = await (await enters(LIU)).post("/apps", **{**TYPED, "redirects": "ftp://x"})

        assert back.status_code == 422
        assert "请写完整的 https 地址" in back.text

    async def test_is_stopped_by_an_administrator(self, enters):
        made = await registered()
        admin = await enters(ADMIN)

        there = f"/apps/{made.app.id}"
        assert (await admin.post(f"{there}/block", note="收集个人信息")).status_code == 303
        assert "收集个人信息" in (await admin.get(there)).text
        assert (await admin.post(f"{there}/unblocking")).status_code == 303

    async def test_of_somebody_else_is_not_found(self, enters):
        made = await registered()

        assert (await (await enters(WANG)).get(f"/apps/{made.app.id}")).status_code == 404
