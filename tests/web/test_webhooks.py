import re
from collections.abc import Iterator

import pytest

from resolvers import cases
from resolvers.apps import webhooks
from tests.resolvers.apps.receiving import receiving
from tests.resolvers.apps.signing import registered
from tests.story import ESTATE, LIU, WANG

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def loopback() -> Iterator[None]:
    webhooks.use(loopback=True)
    yield
    webhooks.use(loopback=False)


class TestWebhooks:
    async def test_is_subscribed_told_renewed_replayed_and_ended(self, enters):
        made = await registered()
        liu = await enters(LIU)
        there = f"/apps/{made.app.id}/webhooks"
        async with receiving() as receiver:
            told = await liu.post(there, address=receiver.address, actions="case.reported")
            assert re.search(r'class="secret">whsec_', told.text)
            await cases.report(WANG.actor, category="0606", text="灯坏了", estate=ESTATE)
            await webhooks.deliver()
        shown = (await liu.get(there)).text
        assert receiver.address in shown
        assert "上报" in shown

        [hook] = await webhooks.listed(LIU.actor, made.app.id)
        renewed = await liu.post(f"/webhooks/{hook.id}/secret")
        assert "whsec_" in renewed.text
        again = await liu.post(f"/webhooks/{hook.id}/replay", since="2026-01-01T00:00")
        assert again.status_code == 303
        assert (await liu.post(f"/webhooks/{hook.id}/enabling")).status_code == 409
        assert (await liu.post(f"/webhooks/{hook.id}/ending")).status_code == 303
        assert "还没有通知地址" in (await liu.get(there)).text

    async def test_to_an_address_inside_comes_back_as_typed(self, enters):
        made = await registered()
        webhooks.use(loopback=False)

        back = await (await enters(LIU)).post(
            f"/apps/{made.app.id}/webhooks", address="https://10.0.0.1/x", actions="case.closed"
        )

        assert back.status_code == 422
        assert "本机和内网的不行" in back.text
        assert "https://10.0.0.1/x" in back.text
