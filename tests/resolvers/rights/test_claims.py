"""Claims: made, answered in time, withdrawn, and seen by those alone whom they concern."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import consents, database, journal, people, rights, secrecy
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.calendar import Unit, add
from resolvers.identifiers import id_check
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rights import ClaimKind, ClaimStage, Detail
from tests import story
from tests.resolvers.confidence import BAI, FANG
from tests.resolvers.rights.guarding import entrusted

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
DONE = {"reply": "已经办好。"}


async def made(kind: ClaimKind = ClaimKind.EXPLANATION, **fields: object) -> rights.Claim:
    return await rights.claim(story.WANG.actor, kind=kind, **fields)


async def correction(detail: Detail, wanted: str) -> rights.Claim:
    return await made(ClaimKind.CORRECTION, detail=detail, wanted=wanted)


async def count() -> int:
    return await database.value("select count(*) from claims")


class TestClaim:
    async def test_is_recorded_with_the_day_of_its_answer(self):
        claim = await made(note="为什么要我的电话？")

        assert (claim.stage, claim.area) == (ClaimStage.MADE, story.GRID)
        assert claim.due_at == add(claim.made_at, 15, Unit.WORK_DAY).at
        assert "个人信息保护法48" in claim.due_source
        assert await journal.actions_on(claim.id) == ["claim.made"]

    async def test_seals_what_was_typed(self):
        claim = await correction(Detail.ID_NUMBER, "410702199003071233")

        row = await database.row("select * from claims where id = $1", claim.id)
        assert b"410702199003071233" not in row["wanted"]
        assert secrecy.decrypt(row["wanted"]) == claim.wanted == "410702199003071233"

    async def test_again_with_the_same_key_is_the_same(self):
        key = uuid4()
        first = await made(client_key=key)

        assert await made(client_key=key) == first
        assert await count() == 1

    async def test_that_waits_already_is_refused_even_twice_at_once(self):
        twice = [correction(Detail.NAME, name) for name in ("王小红", "王大红")]
        results = await asyncio.gather(*twice, return_exceptions=True)

        [refused] = [each for each in results if isinstance(each, NotNow)]
        assert refused.reason is Reason.CLAIM_WAITS
        assert await count() == 1
        await correction(Detail.PHONE, "13911112222")
        [first] = [each for each in results if isinstance(each, rights.Claim)]
        await rights.withdraw(story.WANG.actor, first.id)
        await correction(Detail.NAME, "王小红")
        assert await count() == 3

    async def test_for_an_explanation_may_wait_beside_another(self):
        await made()
        await made()

        assert await count() == 2

    @pytest.mark.parametrize(
        ("detail", "wanted", "shown"),
        [
            (Detail.NAME, "王小红", "王小红"),
            (Detail.PHONE, "13911112222", "139****2222"),
            (Detail.ID_NUMBER, "410702199003071233", "410702********1233"),
        ],
    )
    async def test_shows_what_is_wanted_masked(self, detail, wanted, shown):
        claim = await correction(detail, wanted)

        assert (await rights.find_claim(BAI.actor, claim.id)).shown == shown

    @pytest.mark.parametrize(
        ("fields", "wrong"),
        [
            ({"kind": "correction"}, {"detail": Reason.MISSING}),
            ({"kind": "erasure", "detail": "name"}, {"detail": Reason.UNKNOWN_CHOICE}),
            (
                {"kind": "correction", "detail": "phone", "wanted": "12"},
                {"wanted": Reason.NOT_A_PHONE},
            ),
            (
                {"kind": "correction", "detail": "id_number", "wanted": "410702199003071234"},
                {"wanted": Reason.ID_NUMBER_CHECK_WRONG},
            ),
            ({"kind": "guardianship"}, {"kind": Reason.UNKNOWN_CHOICE}),
            ({"kind": "everything"}, {"kind": Reason.UNKNOWN_CHOICE}),
            ({"kind": "erasure", "note": "长" * 1001}, {"note": Reason.TOO_LONG}),
        ],
    )
    async def test_with_wrong_fields_changes_nothing(self, fields, wrong):
        with pytest.raises(NotValid) as refusal:
            await rights.claim(story.WANG.actor, **fields)

        assert {name: w.reason for name, w in refusal.value.fields.items()} == wrong
        assert await count() == 0

    async def test_by_nobody_is_refused(self):
        with pytest.raises(NotAllowed):
            await rights.claim(NOBODY, kind=ClaimKind.ERASURE)


class TestForAChild:
    """A guardian asks for a child under fourteen (个人信息保护法 31)."""

    @pytest.fixture
    async def given(self, photo: bytes) -> consents.Consent:
        given = await entrusted(photo)
        first = "41070220200101123"
        child = Actor(given.person)
        await consents.identify(child, id_number=first + id_check(first))
        return given

    async def test_is_about_the_child_and_made_by_the_guardian(self, given):
        claim = await made(ClaimKind.ERASURE, consent=given.id)

        assert (claim.person, claim.made_by) == (given.person, story.WANG.id)
        assert claim.area == story.GRID
        assert (await rights.find_claim(Actor(given.person), claim.id)).id == claim.id
        assert (await rights.claims_of(story.WANG.actor))[0].id == claim.id

    async def test_that_is_fulfilled_forgets_the_child_alone(self, given):
        claim = await made(ClaimKind.ERASURE, consent=given.id)

        await rights.fulfil(BAI.actor, claim.id, **DONE)

        assert await people.by_phone("13900000001") is None
        assert (await people.by_phone(story.WANG.phone)).name == "王女士"
        assert await consents.age_of(given.person) is None

    async def test_by_somebody_else_is_not_found_and_changes_nothing(self, given):
        with pytest.raises(NotFound):
            await rights.claim(story.QIAN.actor, kind=ClaimKind.ERASURE, consent=given.id)
        with pytest.raises(NotFound):
            await rights.claim(
                Actor(given.person),
                kind=ClaimKind.ERASURE,
                consent=(await consents.give(story.WANG.actor, purpose="contact")).id,
            )
        assert await count() == 1

    async def test_of_a_guardian_who_took_it_back_is_not_found(self, given):
        await consents.withdraw(Actor(given.person), given.id)

        with pytest.raises(NotFound):
            await made(ClaimKind.ERASURE, consent=given.id)

    async def test_by_the_child_is_the_child_s_own(self, given):
        claim = await rights.claim(Actor(given.person), kind=ClaimKind.EXPLANATION)

        assert (claim.person, claim.made_by) == (given.person, given.person)
        with pytest.raises(NotFound):
            await rights.withdraw(story.WANG.actor, claim.id)


class TestFulfil:
    @pytest.mark.parametrize(
        ("detail", "wanted"),
        [
            (Detail.NAME, "王小红"),
            (Detail.PHONE, "13911112222"),
            (Detail.ID_NUMBER, "410702199003071233"),
        ],
    )
    async def test_of_a_correction_puts_in_what_was_wanted(self, detail, wanted):
        claim = await correction(detail, wanted)
        done = await rights.fulfil(BAI.actor, claim.id, **DONE)

        assert (done.stage, done.reply) == (ClaimStage.FULFILLED, "已经办好。")
        assert await journal.actions_on(claim.id) == ["claim.made", "claim.fulfilled"]
        assert await journal.actions_on(story.WANG.id) == ["person.corrected"]
        kept = await database.row("select * from people where id = $1", story.WANG.id)
        found = kept[detail] if detail is Detail.NAME else secrecy.decrypt(kept[detail])
        assert found == wanted

    async def test_of_a_phone_that_is_taken_changes_nothing(self):
        claim = await correction(Detail.PHONE, story.QIAN.phone)

        with pytest.raises(NotNow) as refusal:
            await rights.fulfil(BAI.actor, claim.id, **DONE)

        assert refusal.value.reason is Reason.PHONE_TAKEN
        assert (await rights.find_claim(BAI.actor, claim.id)).stage is ClaimStage.MADE
        assert (await people.by_phone(story.WANG.phone)).id == story.WANG.id

    async def test_of_a_restriction_holds_until_it_is_lifted(self):
        claim = await made(ClaimKind.RESTRICTION)
        await rights.fulfil(BAI.actor, claim.id, **DONE)
        await rights.unrestrict(story.WANG.actor)

        with pytest.raises(NotNow):
            await rights.unrestrict(story.WANG.actor)
        assert await journal.actions_on(story.WANG.id) == [
            "person.restricted",
            "person.unrestricted",
        ]

    @pytest.mark.parametrize("other", [story.ZHOU, story.ADMIN, FANG, story.QIAN, story.WU])
    async def test_by_others_is_not_found(self, other):
        claim = await made()

        with pytest.raises(NotFound):
            await rights.fulfil(other.actor, claim.id, **DONE)

    async def test_of_ones_own_claim_is_refused(self):
        claim = await rights.claim(BAI.actor, kind=ClaimKind.EXPLANATION)

        with pytest.raises(NotAllowed) as refusal:
            await rights.fulfil(BAI.actor, claim.id, **DONE)
        assert refusal.value.reason is Reason.ANOTHER_PERSON_DECIDES

    async def test_by_two_at_once_happens_once(self):
        claim = await made()
        twice = [rights.fulfil(BAI.actor, claim.id, **DONE) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {rights.Claim, NotNow}
        assert await journal.actions_on(claim.id) == ["claim.made", "claim.fulfilled"]

    async def test_without_a_reply_changes_nothing(self):
        claim = await made()

        with pytest.raises(NotValid):
            await rights.fulfil(BAI.actor, claim.id, reply=" ")
        assert await journal.actions_on(claim.id) == ["claim.made"]


class TestRefuse:
    async def test_says_why_and_changes_nothing_else(self):
        claim = await correction(Detail.NAME, "王小红")
        refused = await rights.refuse(BAI.actor, claim.id, reply="请带身份证到窗口。")

        assert refused.stage is ClaimStage.REFUSED
        assert (await people.by_phone(story.WANG.phone)).name == "王女士"


class TestWithdraw:
    async def test_ends_it(self):
        claim = await made()

        assert (await rights.withdraw(story.WANG.actor, claim.id)).stage is ClaimStage.WITHDRAWN
        with pytest.raises(NotNow):
            await rights.fulfil(BAI.actor, claim.id, **DONE)

    async def test_by_the_desk_is_refused(self):
        claim = await made()

        with pytest.raises(NotAllowed):
            await rights.withdraw(BAI.actor, claim.id)


class TestWaiting:
    async def test_is_for_the_desk_of_the_area(self):
        claim = await made()

        assert [each.id for each in await rights.waiting(BAI.actor)] == [claim.id]
        for other in (story.ZHOU, story.ADMIN, FANG, story.WANG):
            assert await rights.waiting(other.actor) == ()
        reads = Actor(BAI.id, BAI.actor.posts, frozenset({Scope.READ}))
        assert await rights.waiting(reads) == ()

    async def test_without_any_post_it_goes_to_the_highest_desk_there_is(self):
        nobody = await people.register(NOBODY, name="郑先生", phone="13911113333")
        claim = await rights.claim(Actor(nobody.id), kind=ClaimKind.EXPLANATION)

        assert claim.area == story.COUNTY
        assert claim in await rights.waiting(BAI.actor)
