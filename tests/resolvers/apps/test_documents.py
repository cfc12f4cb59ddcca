"""Documents of apps: registered all or none, withdrawn; apps that are confined to them."""

import asyncio
from collections.abc import Iterator

import pytest

from resolvers import apps, database, journal, persisted
from resolvers.actors import Actor
from resolvers.apps import App, documents
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from schema.judging import judge
from tests import story
from tests.resolvers.apps.signing import let_in, registered

pytestmark = pytest.mark.usefixtures("db")
LIU, WANG = story.LIU.actor, story.WANG.actor
VIEWER = "query Viewer { viewer { scopes } }"
MINE = "query Mine { cases(box: MINE, first: 5) { nodes { id } } }"
HASH = persisted.hash_of(VIEWER)


@pytest.fixture(autouse=True)
def judging() -> Iterator[None]:
    documents.use(judge)
    persisted.forget()
    yield
    persisted.forget()


async def app() -> App:
    return (await registered()).app


async def names(of: App) -> list[str]:
    return [each.name for each in await documents.listed(LIU, of.id)]


class TestRegister:
    async def test_is_recorded_and_known_by_its_hash(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[VIEWER, MINE])

        assert await names(made) == ["Mine", "Viewer"]
        assert await persisted.find(HASH) == VIEWER
        assert (await journal.actions_on(made.id))[-1] == "app.documents_registered"

    async def test_once_more_changes_nothing(self):
        made = await app()
        twice = [documents.register(LIU, made.id, documents=[VIEWER]) for _ in range(2)]
        await asyncio.gather(*twice)
        await documents.register(LIU, made.id, documents=[VIEWER, VIEWER])

        assert await names(made) == ["Viewer"]
        assert (await journal.actions_on(made.id)).count("app.documents_registered") == 1

    async def test_with_anything_wrong_registers_nothing_and_tells_all_of_it(self):
        made = await app()
        wrong = [
            "{ viewer { scopes } }",
            VIEWER,
            "query A {\n  nope\n  viewer { no }\n}",
            "query {",
        ]

        with pytest.raises(NotValid) as refused:
            await documents.register(LIU, made.id, documents=wrong)

        told = refused.value.fields["documents"]
        places = [(each["document"], each["line"], each["column"]) for each in told.facts["faults"]]
        assert told.reason is Reason.DOCUMENTS_WRONG
        assert places == [(1, 1, 1), (3, 2, 3), (3, 3, 12), (4, 1, 8)]
        assert await names(made) == []

    @pytest.mark.parametrize("given", [[], [""], ["x" * 20_001], [VIEWER] * 51])
    async def test_of_none_or_too_many_or_too_long_is_refused(self, given):
        made = await app()

        with pytest.raises(NotValid) as refused:
            await documents.register(LIU, made.id, documents=given)
        assert set(refused.value.fields) == {"documents"}

    async def test_leaves_out_the_sign_that_nothing_can_keep(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[f"# \0\n{VIEWER}"])

        [document] = await documents.listed(LIU, made.id)
        assert document.text == f"# \n{VIEWER}"

    async def test_of_more_than_an_app_may_have_registers_none(self, monkeypatch):
        monkeypatch.setattr(documents, "MOST", 1)
        made = await app()

        with pytest.raises(NotNow) as refused:
            await documents.register(LIU, made.id, documents=[VIEWER, MINE])
        assert refused.value.reason is Reason.DOCUMENTS_TOO_MANY
        assert await names(made) == []

    async def test_is_for_who_answers_for_the_app(self):
        made = await app()

        with pytest.raises(NotFound):
            await documents.register(WANG, made.id, documents=[VIEWER])
        with pytest.raises(NotAllowed):
            await documents.register(story.ADMIN.actor, made.id, documents=[VIEWER])
        await apps.end(LIU, made.id)
        with pytest.raises(NotNow):
            await documents.register(LIU, made.id, documents=[VIEWER])
        assert await names(made) == []


class TestSweep:
    async def test_leaves_what_is_registered(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[VIEWER])
        await persisted.keep(MINE, "somebody")
        await database.execute("update documents set used_on = used_on - 31")
        await persisted.sweep()

        assert await database.value("select count(*) from documents") == 1
        [document] = await documents.listed(LIU, made.id)
        await documents.withdraw(LIU, document.id)
        await persisted.sweep()
        assert await database.value("select count(*) from documents") == 0


class TestWithdraw:
    async def test_by_two_at_once_happens_once(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[VIEWER])
        [document] = await documents.listed(LIU, made.id)
        twice = [documents.withdraw(LIU, document.id) for _ in range(2)]
        first, second = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(first), type(second)} == {App, NotFound}
        assert (await journal.actions_on(made.id)).count("app.document_withdrawn") == 1

    async def test_of_somebody_elses_is_not_found(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[VIEWER])
        [document] = await documents.listed(LIU, made.id)

        with pytest.raises(NotFound):
            await documents.withdraw(WANG, document.id)
        assert await names(made) == ["Viewer"]


class TestConfine:
    async def test_bars_its_tokens_from_everything_else_until_it_is_released(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[VIEWER])
        tokens = await let_in(made)
        await documents.confine(LIU, made.id)

        acting = await apps.actor_of(tokens.access)
        barred = await documents.why_not_ask(acting, persisted.hash_of(MINE))
        assert barred
        assert barred.reason is Reason.OPERATION_NOT_REGISTERED
        assert await documents.why_not_ask(acting, HASH) is None

        await documents.release(LIU, made.id)
        assert not (await apps.actor_of(tokens.access)).confined
        assert (await journal.actions_on(made.id))[-2:] == ["app.confined", "app.released"]

    async def test_ends_with_each_document_that_is_withdrawn(self):
        made = await app()
        await documents.register(LIU, made.id, documents=[VIEWER])
        await documents.confine(LIU, made.id)
        acting = Actor(app=made.id, confined=True)
        assert await documents.why_not_ask(acting, HASH) is None
        [document] = await documents.listed(LIU, made.id)
        await documents.withdraw(LIU, document.id)

        assert await documents.why_not_ask(acting, HASH)

    async def test_of_another_app_opens_nothing(self):
        made, other = await app(), await app()
        await documents.register(LIU, other.id, documents=[VIEWER])

        assert await documents.why_not_ask(Actor(app=made.id, confined=True), HASH)

    async def test_twice_and_releasing_twice_is_refused(self):
        made = await app()
        with pytest.raises(NotNow) as free:
            await documents.release(LIU, made.id)
        await documents.confine(LIU, made.id)
        with pytest.raises(NotNow) as confined:
            await documents.confine(LIU, made.id)
        with pytest.raises(NotFound):
            await documents.release(WANG, made.id)

        reasons = (free.value.reason, confined.value.reason)
        assert reasons == (Reason.NOT_CONFINED, Reason.CONFINED_ALREADY)
