"""Papers: asked for with the act, made as PDF by the worker, read by those who may."""

from datetime import timedelta

import pytest

from resolvers import clock, database, journal, meetings, papers
from resolvers.papers import PaperKind
from resolvers.refusals import NotAllowed, NotFound, NotNow
from resolvers.rules import RuleBody
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.meetings import BEGAN, STARTS, TODAY, called, council
from tests.story import ADMIN, HUANG, WANG
from web import documents

ORIGIN = "https://gongzhi.test"


@pytest.fixture
async def meeting(db, photo):
    return await called(await council())


@pytest.fixture
async def owners(db):
    sitting = await council()
    with clock.standing_at(BEGAN):
        await taken_over()
    day = STARTS + timedelta(days=30)
    return await called(sitting, body=RuleBody.OWNERS_ORDINARY, starts_at=day)


async def made(meeting, kind=PaperKind.MEETING_NOTICE) -> papers.Paper:
    paper = (await papers.latest(meeting.id))[kind]
    await documents.make(paper.id, ORIGIN)
    return await papers.find(paper.id)


async def queued() -> int:
    return int(await database.value("select count(*) from pgqueuer where entrypoint = 'paper'"))


class TestNotice:
    async def test_is_asked_for_with_the_call_and_queued_once(self, db):
        sitting, before = await council(), await queued()
        meeting = await called(sitting)
        with clock.standing_at(TODAY):
            await meetings.ask_paper(CLERK.actor, meeting.id, kind="meeting_notice")
            assert [each.is_coming for each in meeting.papers.values()] == [True]

        assert await queued() == before + 1

    async def test_is_made_on_a4_and_read_by_all(self, meeting, stranger):
        assert (await made(meeting)).size > 5_000

        answer = await stranger.get(f"/meetings/{meeting.id}/papers/meeting_notice.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-1.7")
        said = await documents.html(meeting.papers[PaperKind.MEETING_NOTICE], ORIGIN)
        assert "关于“停车怎么划线”的会议通知" in said
        assert "划线方案" in said
        assert f"{ORIGIN}/meetings/{meeting.id}" in said
        assert "会议通知 PDF" in (await stranger.get(f"/meetings/{meeting.id}")).text

    async def test_before_it_is_made_is_not_found(self, meeting, stranger):
        answer = await stranger.get(f"/meetings/{meeting.id}/papers/meeting_notice.pdf")

        assert answer.status_code == 404
        with clock.standing_at(TODAY):
            page = await stranger.get(f"/meetings/{meeting.id}/papers")
        assert "会议通知正在生成" in page.text
        assert (await stranger.get(f"/meetings/{meeting.id}/papers/x.pdf")).status_code == 404

    async def test_that_fails_says_so_and_can_be_asked_for_again(
        self, meeting, enters, monkeypatch
    ):
        def broken(_page: str) -> bytes:
            raise OSError("no pango here")

        monkeypatch.setattr(documents, "pdf", broken)
        with pytest.raises(OSError, match="pango"):
            await made(meeting)
        clerk = await enters(ADMIN)
        assert "会议通知没有做成" in (await clerk.get(f"/meetings/{meeting.id}")).text

        await clerk.post(f"/meetings/{meeting.id}/papers", kind="meeting_notice")
        assert (await papers.latest(meeting.id))[PaperKind.MEETING_NOTICE].is_coming

    async def test_that_was_lost_can_be_asked_for_again(self, meeting):
        paper = await made(meeting)
        await papers.files.drop(papers._path(paper.id))

        with pytest.raises(NotFound):
            await papers.read(paper)
        assert (await papers.find(paper.id)).failed_at


class TestDoorList:
    async def test_names_every_door_for_those_who_run_it(self, owners, enters, stranger):
        asked = await meetings.ask_paper(CLERK.actor, owners.id, kind="door_list")
        await made(owners, PaperKind.DOOR_LIST)
        there = f"/meetings/{owners.id}/papers/door_list.pdf"

        answer = await (await enters(HUANG)).get(there)
        said = await documents.html(asked.papers[PaperKind.DOOR_LIST], ORIGIN)
        assert answer.content.startswith(b"%PDF")
        assert "3号楼1单元101" in said
        assert "王小明" not in said
        assert (await stranger.get(there)).status_code == 404
        assert (await (await enters(ADMIN)).get(there)).status_code == 404
        assert (await stranger.get(f"/meetings/{owners.id}/door-list")).status_code == 404
        assert PaperKind.DOOR_LIST in asked.papers
        assert (await journal.actions_on(owners.id))[-1] == "meeting.paper_asked"

    async def test_by_others_or_too_early_changes_nothing(self, owners):
        with pytest.raises(NotAllowed):
            await meetings.ask_paper(WANG.actor, owners.id, kind="door_list")
        with pytest.raises(NotNow):
            await meetings.ask_paper(CLERK.actor, owners.id, kind="meeting_minutes")

        assert set(await papers.latest(owners.id)) == {PaperKind.MEETING_NOTICE}

    async def test_goes_after_a_month(self, owners):
        with clock.standing_at(STARTS):
            await meetings.ask_paper(CLERK.actor, owners.id, kind="door_list")
        with clock.standing_at(STARTS + timedelta(days=31)):
            assert await papers.sweep() == 1

        assert set(await papers.latest(owners.id)) == {PaperKind.MEETING_NOTICE}
