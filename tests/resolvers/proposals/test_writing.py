import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from resolvers import cases, database, files, journal, pdfs, proposals
from resolvers.actors import NOBODY
from resolvers.proposals import MoneySource, ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.proposals import DESK, PDF, TEXT, TITLE, WRITER, drafted, neighbours, submitted
from tests.story import ESTATE, LIU, QIAN, WANG

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


class TestDraft:
    async def test_is_recorded_and_only_its_author_sees_it(self):
        proposal = await drafted(cost_fen=48_000, money="common_income")

        assert (proposal.title, proposal.text, proposal.revision) == (TITLE, TEXT, 1)
        assert (proposal.stage, proposal.number) == (ProposalStage.DRAFT, None)
        assert (proposal.cost_fen, proposal.money) == (48_000, MoneySource.COMMON_INCOME)
        assert [each.name for each in proposal.authors] == ["王女士"]
        assert await journal.actions_on(proposal.id) == ["proposal.drafted"]
        with pytest.raises(NotFound):
            await proposals.find(DESK, proposal.id)
        with pytest.raises(NotAllowed):
            await proposals.find(NOBODY, proposal.id)

    async def test_of_one_sentence_is_enough(self):
        proposal = await drafted(title="", text="大门的灯每个月都坏，请换一盏。")

        assert proposal.title == "大门的灯每个月都坏"

    async def test_twice_with_one_key_makes_one(self):
        key = uuid4()
        first, second = await asyncio.gather(*[drafted(client_key=key) for _ in range(2)])

        assert first.id == second.id

    async def test_says_all_that_is_wrong_at_once(self):
        with pytest.raises(NotValid) as refused:
            await drafted(title="长" * 61, text="  ", cost_fen=-1, money="gold")

        assert {name: w.reason for name, w in refused.value.fields.items()} == {
            "title": Reason.TOO_LONG,
            "text": Reason.MISSING,
            "cost_fen": Reason.TOO_SMALL,
            "money": Reason.UNKNOWN_CHOICE,
        }

    async def test_of_more_paragraphs_than_anybody_reads_is_refused(self):
        with pytest.raises(NotValid) as refused:
            await drafted(text="一\n" * 501)

        wrong = refused.value.fields["text"]
        assert (wrong.reason, wrong.facts) == (Reason.PARAGRAPHS_TOO_MANY, {"limit": 500})

    @pytest.mark.parametrize("somebody", [QIAN, LIU], ids=lambda each: each.name)
    async def test_by_who_does_not_live_there_changes_nothing(self, somebody):
        with pytest.raises(NotAllowed) as refused:
            await drafted(somebody.actor)

        assert refused.value.reason is Reason.NOT_OF_THE_ESTATE
        assert await database.value("select count(*) from proposals") == 0

    async def test_comes_from_a_case_that_its_author_may_read(self):
        case = await cases.report(WANG.actor, category="0606", text="灯每月都坏。", estate=ESTATE)
        proposal = await drafted(case=case.id)

        assert [(each.case, each.origin) for each in proposal.cases] == [(case.id, True)]
        [other] = await neighbours(1)
        with pytest.raises(NotValid) as refused:
            await drafted(other, case=case.id)
        assert refused.value.fields["case"].reason is Reason.NOT_FOUND


class TestEdit:
    async def test_keeps_every_version(self):
        proposal = await drafted()
        given = {"title": TITLE, "text": f"{TEXT}\n再装一个感应器。", "why": "王先生的建议"}
        edited = await proposals.edit(WRITER, proposal.id, **given, base=1)

        assert (edited.revision, edited.paragraphs[-1]) == (2, "再装一个感应器。")
        kept = await proposals.versions(WRITER, proposal.id)
        assert [(each.number, each.text, each.why) for each in kept] == [
            (1, TEXT, ""),
            (2, given["text"], "王先生的建议"),
        ]

    async def test_of_two_at_once_loses_no_word(self):
        """The second is told of the first, and keeps what they typed."""
        proposal = await drafted()
        texts = [f"{TEXT}\n{each}" for each in ("甲写的。", "乙写的。")]
        found = await asyncio.gather(
            *[proposals.edit(WRITER, proposal.id, title=TITLE, text=t, base=1) for t in texts],
            return_exceptions=True,
        )

        [refused] = [each for each in found if isinstance(each, NotNow)]
        assert (refused.reason, refused.facts["number"]) == (Reason.TEXT_CHANGED, 2)
        kept = await proposals.versions(WRITER, proposal.id)
        assert len(kept) == 2
        assert kept[1].text in texts

    async def test_of_what_was_adopted_is_refused_by_the_database_itself(self):
        proposal = await drafted()
        await database.execute("update proposals set adopted = 1 where id = $1", proposal.id)

        with pytest.raises(Exception, match="an adopted text has no version after it"):
            await proposals.edit(WRITER, proposal.id, title=TITLE, text="别的。", base=1)
        assert len(await proposals.versions(WRITER, proposal.id)) == 1


class TestShare:
    async def test_lets_a_neighbour_write_along(self):
        proposal, [other] = await drafted(), await neighbours(1)
        shared = await proposals.share(WRITER, proposal.id)
        joined = await proposals.join(other, code=shared.code)

        assert [each.person for each in joined.authors] == [WRITER.person, other.person]
        edited = await proposals.edit(other, proposal.id, text="一起写的。", base=1)
        assert edited.revision == 2
        assert await proposals.join(other, code=shared.code)

    async def test_lets_nobody_in_from_elsewhere_nor_with_an_old_code(self):
        proposal, [other] = await drafted(), await neighbours(1)
        old = await proposals.share(WRITER, proposal.id)
        new = await proposals.share(WRITER, proposal.id)

        with pytest.raises(NotFound):
            await proposals.join(other, code=old.code)
        with pytest.raises(NotAllowed):
            await proposals.join(QIAN.actor, code=new.code)
        await proposals.submit(WRITER, proposal.id)
        with pytest.raises(NotFound):
            await proposals.join(other, code=new.code)

    async def test_who_leaves_knows_no_more_of_a_draft(self):
        proposal, [other] = await drafted(), await neighbours(1)
        code = (await proposals.share(WRITER, proposal.id)).code
        await proposals.join(other, code=code)

        assert await proposals.leave(other, proposal.id) is None
        with pytest.raises(NotFound):
            await proposals.find(other, proposal.id)
        with pytest.raises(NotNow) as refused:
            await proposals.leave(WRITER, proposal.id)
        assert refused.value.reason is Reason.LAST_AUTHOR

    async def test_who_has_moved_away_leaves_what_was_submitted_and_knows_no_more_of_it(self):
        proposal = await submitted()
        assert await proposals.leave(replace(WRITER, posts=frozenset()), proposal.id) is None

        assert (await proposals.find(DESK, proposal.id)).authors == ()


class TestSplit:
    async def test_makes_a_draft_of_a_paragraph_and_leaves_the_rest(self):
        proposal = await submitted(text="换灯。\n修门。\n种树。")
        new = await proposals.split(WRITER, proposal.id, paragraphs=[2])

        assert (new.text, new.stage, new.split_from) == (
            "修门。",
            ProposalStage.DRAFT,
            proposal.id,
        )
        left = await proposals.find(WRITER, proposal.id)
        assert (left.text, left.revision) == ("换灯。\n种树。", 2)
        assert (await journal.actions_on(proposal.id))[-1] == "proposal.split"

    @pytest.mark.parametrize("chosen", [[1, 2, 3], [4], [0], []])
    async def test_leaves_a_paragraph_and_takes_none_that_is_not_there(self, chosen):
        proposal = await submitted(text="换灯。\n修门。\n种树。")

        with pytest.raises(NotValid) as refused:
            await proposals.split(WRITER, proposal.id, paragraphs=chosen)
        assert list(refused.value.fields) == ["paragraphs"]
        assert (await proposals.find(WRITER, proposal.id)).revision == 1


class TestPhotos:
    async def test_are_added_seen_and_taken_off(self, photo):
        proposal, [other] = await drafted(), await neighbours(1)
        kept = await files.store(WRITER, photo)
        with_one = await proposals.attach(WRITER, proposal.id, photos=[kept.id])

        assert with_one.photos == (kept.id,)
        assert (await proposals.photo(WRITER, kept.id)).id == kept.id
        with pytest.raises(NotFound):
            await proposals.photo(other, kept.id)
        assert (await proposals.detach(WRITER, proposal.id, kept.id)).photos == ()

    async def test_of_somebody_else_are_refused(self, photo):
        proposal, [other] = await drafted(), await neighbours(1)
        kept = await files.store(other, photo)

        with pytest.raises(NotValid) as refused:
            await proposals.attach(WRITER, proposal.id, photos=[kept.id])
        assert refused.value.fields["photos"].reason is Reason.NOT_FOUND


class TestDocuments:
    async def test_are_five_and_are_taken_off(self):
        proposal = await drafted()
        kept = [(await pdfs.store(WRITER, PDF, name=f"{n}.pdf")).id for n in range(6)]
        with_some = await proposals.attach(WRITER, proposal.id, documents=kept[:5])

        assert (with_some.photos, len(with_some.documents)) == ((), 5)
        assert with_some.documents[0] == proposals.Document(kept[0], "0.pdf", len(PDF))
        with pytest.raises(NotValid) as refused:
            await proposals.attach(WRITER, proposal.id, documents=kept[5:])
        assert refused.value.fields["documents"].facts == {"limit": 5}
        left = await proposals.detach(WRITER, proposal.id, kept[0])
        assert [each.id for each in left.documents] == kept[1:5]
        assert (await journal.actions_on(proposal.id))[1:] == [
            "proposal.attached",
            "proposal.detached",
        ]
        await files.sweep()
        with pytest.raises(NotFound):
            await pdfs.read(kept[0])

    async def test_and_photos_do_not_pass_for_each_other(self, photo):
        proposal = await drafted()
        given = {
            "photos": [(await pdfs.store(WRITER, PDF)).id],
            "documents": [(await files.store(WRITER, photo)).id],
        }
        for field, ids in given.items():
            with pytest.raises(NotValid) as refused:
                await proposals.attach(WRITER, proposal.id, **{field: ids})
            assert refused.value.fields[field].reason is Reason.NOT_FOUND
        assert (await proposals.find(WRITER, proposal.id)).documents == ()
