"""Near relatives ask for the data of somebody who died (个人信息保护法 49)."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import (
    clock,
    consents,
    database,
    files,
    journal,
    notices,
    people,
    periods,
    rights,
)
from resolvers.actors import NOBODY
from resolvers.notices import NoticeKind
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rights import ClaimKind, ClaimStage, Kinship, forgetting
from resolvers.senders import MessageKind
from tests import story
from tests.resolvers.cases.telling import reported
from tests.resolvers.confidence import BAI, FANG

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
DONE = {"reply": "已核对，照办。"}


async def asked(photo: bytes, kind: str = "access", **fields: object) -> rights.Claim:
    kept = await files.store(story.QIAN.actor, photo)
    given = {"who": story.WANG.phone, "kinship": "child", "note": "办理继承", "photos": [kept.id]}
    return await rights.claim_as_relative(story.QIAN.actor, kind=kind, **{**given, **fields})


class TestClaimAsRelative:
    async def test_is_recorded_and_says_nothing_of_who_was_found(self, photo):
        known, unknown = await asked(photo), await asked(photo, who="410702199003071233")

        assert (known.person, unknown.person) == (story.WANG.id, None)
        assert known.area == unknown.area == story.COUNTY
        for each in (known, unknown):
            assert (each.kinship, each.stage) == (Kinship.CHILD, ClaimStage.MADE)
            assert each.found_for(story.QIAN.actor) == ""
            assert each.why_not_fulfil(story.QIAN.actor).reason is Reason.NOT_YOUR_POST
            assert await journal.actions_on(each.id) == ["claim.made"]
        assert (known.found_for(BAI.actor), unknown.found_for(BAI.actor)) == ("王*士", "")

    async def test_by_a_privacy_officer_says_nothing_to_them_either(self, photo):
        kept = await files.store(BAI.actor, photo)
        given = {"who": story.WANG.phone, "kinship": "child", "kind": "access", "note": "继承"}
        claim = await rights.claim_as_relative(BAI.actor, **given, photos=[kept.id])

        assert claim.found_for(BAI.actor) == ""

    async def test_again_with_the_same_key_is_the_same(self, photo):
        key = uuid4()
        first = await asked(photo, client_key=key)

        assert await asked(photo, client_key=key) == first

    async def test_with_wrong_fields_changes_nothing(self, photo):
        wrong = {"who": "12", "kinship": "friend", "note": " ", "photos": []}
        with pytest.raises(NotValid) as refusal:
            await asked(photo, "restriction", **wrong)

        assert set(refusal.value.fields) == {"who", "kinship", "note", "photos", "kind"}
        assert await database.value("select count(*) from claims") == 0

    async def test_by_nobody_is_refused(self, photo):
        with pytest.raises(NotAllowed):
            await rights.claim_as_relative(
                NOBODY, who="", kinship="child", kind="access", note="", photos=[]
            )

    @pytest.mark.parametrize("other", [story.ZHOU, story.ADMIN, FANG])
    async def test_is_not_found_by_others_nor_its_photos(self, photo, other):
        claim = await asked(photo)

        for find, id in ((rights.find_claim, claim.id), (rights.photo, claim.photos[0])):
            with pytest.raises(NotFound):
                await find(other.actor, id)
        assert (await rights.photo(BAI.actor, claim.photos[0])).id == claim.photos[0]


class TestFulfil:
    async def test_of_access_opens_what_was_not_told_in_confidence(self, photo):
        case = await reported()
        claim = await asked(photo)
        with pytest.raises(NotNow):
            await rights.open_claim(story.QIAN.actor, claim.id)

        await rights.fulfil(BAI.actor, claim.id, **DONE)
        told = await rights.open_claim(story.QIAN.actor, claim.id)

        assert [each["number"] for each in told["cases"]] == [case.number]
        assert not {"accusations", "sessions", "claims", "unmaskings"} & set(told)
        actions = ["claim.made", "claim.fulfilled", "claim.opened"]
        assert await journal.actions_on(claim.id) == actions
        with pytest.raises(NotAllowed):
            await rights.open_claim(BAI.actor, claim.id)

    async def test_of_access_opens_the_photos_of_the_dead_s_reports(self, photo):
        kept = await files.store(story.WANG.actor, photo)
        await reported(photos=[kept.id])
        claim = await asked(photo)
        with pytest.raises(NotFound):
            await rights.photo(story.QIAN.actor, kept.id)

        await rights.fulfil(BAI.actor, claim.id, **DONE)

        assert (await rights.photo(story.QIAN.actor, kept.id)).id == kept.id
        await rights.object_to(story.WANG.actor, claim.id)
        with pytest.raises(NotFound):
            await rights.photo(story.QIAN.actor, kept.id)

    async def test_of_access_is_open_as_long_as_the_rule_says(self, photo):
        rule = await periods.right_rule("opening")
        done = await rights.fulfil(BAI.actor, (await asked(photo)).id, **DONE)

        assert done.open_until == rule.due(done.decided_at)
        with clock.standing_at(done.open_until), pytest.raises(NotNow) as refusal:
            await rights.open_claim(story.QIAN.actor, done.id)
        assert refusal.value.reason is Reason.UNMASKING_OVER

    async def test_of_erasure_forgets_the_dead_and_their_photos_of_proof(self, photo):
        claim = await asked(photo, "erasure")
        done = await rights.fulfil(BAI.actor, claim.id, reply="王女士的信息已删除。")

        assert await people.by_phone(story.WANG.phone) is None
        assert (done.stage, done.photos, done.note) == (ClaimStage.FULFILLED, (), "")
        assert done.reply == "（已删除）的信息已删除。"

    async def test_by_two_at_once_happens_once(self, photo):
        claim = await asked(photo)
        twice = [rights.fulfil(BAI.actor, claim.id, **DONE) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {rights.Claim, NotNow}

    @pytest.mark.parametrize("opposed", [True, False])
    async def test_against_the_dead_s_will_or_of_nobody_changes_nothing(self, photo, opposed):
        who = story.WANG.phone if opposed else "13911119999"
        await consents.give(story.WANG.actor, purpose="no_relatives")
        claim = await asked(photo, "erasure", who=who)

        with pytest.raises(NotNow) as refusal:
            await rights.fulfil(BAI.actor, claim.id, **DONE)

        reason = Reason.DECIDED_OTHERWISE if opposed else Reason.NOBODY_FOUND
        assert refusal.value.reason is reason
        assert (await people.by_phone(story.WANG.phone)).name == "王女士"
        refused = await rights.refuse(BAI.actor, claim.id, reply="不能提供。")
        assert refused.stage is ClaimStage.REFUSED

    async def test_one_s_own_access_is_no_claim(self):
        with pytest.raises(NotValid):
            await rights.claim(story.WANG.actor, kind=ClaimKind.ACCESS)


class TestObject:
    async def test_who_lives_is_told_at_once_by_inbox_and_phone(self, photo, outbox):
        claim = await asked(photo)
        [told] = (await notices.listed(story.WANG.actor)).items
        assert (told.kind, told.about, told.word) == (NoticeKind.CLAIM, claim.id, "access")

        await rights.send_warning(claim.id)

        [(phone, message)] = outbox.sent
        assert (phone, message.kind) == (story.WANG.phone, MessageKind.CLAIM)

    async def test_of_nobody_known_nobody_is_told(self, photo, outbox):
        claim = await asked(photo, who="13911119999")
        await rights.send_warning(claim.id)

        assert outbox.sent == []
        assert await database.value("select count(*) from notices where kind = 'claim'") == 0

    async def test_they_read_that_it_was_made_and_nothing_of_its_proof(self, photo):
        claim = await asked(photo)
        [seen] = await rights.claims_about(story.WANG.actor)

        assert (seen.id, seen.made_by_name, seen.kinship) == (claim.id, "钱*生", Kinship.CHILD)
        assert (seen.note, seen.photos) == ("", ())
        with pytest.raises(NotFound):
            await rights.photo(story.WANG.actor, claim.photos[0])

    async def test_keeps_it_from_being_done(self, photo):
        claim = await asked(photo, "erasure")
        objected = await rights.object_to(story.WANG.actor, claim.id)

        assert objected.objected_at
        assert await journal.actions_on(claim.id) == ["claim.made", "claim.objected"]
        with pytest.raises(NotNow) as refusal:
            await rights.fulfil(BAI.actor, claim.id, **DONE)
        assert refusal.value.reason is Reason.OBJECTED
        assert (await people.by_phone(story.WANG.phone)).name == "王女士"
        assert (await rights.refuse(BAI.actor, claim.id, reply="本人健在。")).objected_at

    async def test_is_not_told_to_who_asks(self, photo):
        claim = await asked(photo)
        await rights.object_to(story.WANG.actor, claim.id)

        [seen] = await rights.claims_of(story.QIAN.actor)
        assert seen.objected_at is None
        assert (await rights.find_claim(BAI.actor, claim.id)).objected_at

    async def test_closes_what_was_opened_already(self, photo):
        claim = await asked(photo)
        await rights.fulfil(BAI.actor, claim.id, **DONE)
        await rights.object_to(story.WANG.actor, claim.id)

        with pytest.raises(NotNow) as refusal:
            await rights.open_claim(story.QIAN.actor, claim.id)
        assert refusal.value.reason is Reason.OBJECTED

    async def test_twice_at_once_happens_once_and_by_others_never(self, photo):
        claim = await asked(photo)
        twice = [rights.object_to(story.WANG.actor, claim.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {rights.Claim, NotNow}
        for other, error in ((story.QIAN, NotAllowed), (story.ZHOU, NotFound)):
            with pytest.raises(error):
                await rights.object_to(other.actor, claim.id)


async def test_forgetting_the_relative_takes_what_they_wrote(photo):
    claim = await asked(photo)
    async with database.transaction():
        await forgetting.forget(BAI.actor, story.QIAN.id)

    left = await rights.find_claim(BAI.actor, claim.id)
    assert (left.note, left.photos) == ("", ())
