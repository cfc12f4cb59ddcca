"""What one chose comes along to the next phone."""

import pytest

from resolvers import preferences, senders
from tests.story import WANG
from tests.web.visitors import Visitor, enter, visitor

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def phone(dsn: str) -> Visitor:
    return visitor(dsn)


@pytest.fixture
def next_phone(dsn: str) -> Visitor:
    return visitor(dsn)


@pytest.fixture
def signs_in(monkeypatch):
    sent = []

    async def send(_phone: str, said: str) -> None:
        sent.append(said)

    monkeypatch.setattr(senders, "send", send)

    async def sign_in(visitor: Visitor) -> None:
        await visitor.post("/sign-in/code", phone=WANG.phone)
        code = sent[-1].facts["code"]
        answer = await visitor.post("/sign-in", phone=WANG.phone, code=code, next="/")
        assert answer.status_code == 303

    return sign_in


class TestChoosing:
    async def test_while_signed_in_is_kept_with_the_person(self, phone):
        await enter(phone, WANG)

        answer = await phone.post("/mode", mode="elder", next="/me")

        assert (answer.status_code, answer.headers["Location"]) == (303, "/me")
        assert phone.client.cookies["mode"] == "elder"
        assert (await preferences.of(WANG.id)).mode == "elder"

    async def test_while_signed_out_is_a_cookie(self, phone):
        await phone.post("/mode", mode="elder", next="/")

        assert 'data-mode="elder"' in (await phone.get("/")).text
        assert (await preferences.of(WANG.id)).mode is None


class TestSigningIn:
    async def test_brings_what_was_chosen_to_a_new_phone(self, next_phone, signs_in):
        await preferences.prefer(WANG.actor, mode="elder", theme="dark", language="en")

        await signs_in(next_phone)

        page = (await next_phone.get("/")).text
        assert '<html lang="en" data-mode="elder" data-theme="dark">' in page

    async def test_keeps_what_was_chosen_before(self, phone, signs_in):
        await phone.post("/mode", mode="elder", next="/")

        await signs_in(phone)

        kept = await preferences.of(WANG.id)
        assert (kept.mode, kept.theme, kept.language) == ("elder", None, None)
        assert 'data-mode="elder"' in (await phone.get("/")).text

    async def test_believes_what_was_kept_rather_than_this_phone(self, phone, signs_in):
        await preferences.prefer(WANG.actor, theme="dark")
        await phone.post("/theme", theme="light", next="/")

        await signs_in(phone)

        assert phone.client.cookies["theme"] == "dark"


class TestLight:
    @pytest.mark.parametrize(
        ("theme", "scheme"), [("system", "light dark"), ("light", "light"), ("dark", "dark")]
    )
    async def test_is_right_before_any_style_is_read(self, phone, theme, scheme):
        await phone.post("/theme", theme=theme, next="/")

        page = (await phone.get("/")).text
        assert f'<meta name="color-scheme" content="{scheme}">' in page
