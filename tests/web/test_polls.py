"""Polls on pages: drafted, voted in without script, counted for everybody to see."""

import re
from datetime import timedelta

from resolvers import clock, councils, polls
from resolvers.clock import now
from tests.resolvers.councils import CLERK, propose
from tests.resolvers.polls import (
    AFTER,
    CLOSES,
    DURING,
    SINGLES,
    closed,
    code_of,
    committee,
    drafted,
    elections,
    opened,
    voted,
)
from tests.resolvers.polls.secretly import closed_secretly, opened_secretly
from tests.story import ADMIN, HUANG, LI, QIAN, WANG

VOTES = dict.fromkeys((*SINGLES, WANG), "12345")


class TestDraft:
    async def test_leads_to_the_poll_and_says_what_is_wrong(self, enters, db):
        admin, council = await enters(ADMIN), await committee()
        day = now() + timedelta(days=30)
        given = {"title": "修电梯", "opens_at": f"{day:%Y-%m-%dT09:00}", "closes_at": "x"}
        wrong = await admin.htmx(f"/councils/{council.id}/polls", **given)
        given["closes_at"] = f"{day + timedelta(days=15):%Y-%m-%dT20:00}"
        answer = await admin.post(f"/councils/{council.id}/polls", **given)

        assert wrong.status_code == 422
        assert 'value="修电梯"' in wrong.text
        [made] = await polls.of_council(ADMIN.actor, council.id)
        assert answer.headers["Location"] == f"/polls/{made.id}"


class TestChannel:
    async def test_is_chosen_on_the_page_of_a_draft_and_explained(self, enters, db):
        admin, poll = await enters(ADMIN), await drafted(await committee())
        answer = await admin.post(f"/polls/{poll.id}/channel", channel="paper")

        assert answer.status_code == 303
        page = (await admin.get(f"/polls/{poll.id}")).text
        assert "由两个人分别看照片录入" in page
        assert "物业管理条例第12条" in page


class TestSchedule:
    async def test_of_what_was_drafted_again_keeps_what_was_typed_and_names_the_one_before(
        self, enters, stranger, db
    ):
        admin, before = await enters(ADMIN), await closed({WANG: "for"})
        with clock.standing_at(AFTER):
            before = await polls.certify(CLERK.actor, before.id)
        there = f"/polls/{before.followed_by}"
        wrong = await admin.htmx(f"{there}/schedule", opens_at="2027-04-01T09:00", closes_at="x")
        times = {"opens_at": "2027-04-01T09:00", "closes_at": "2027-04-16T20:00"}
        answer = await admin.post(f"{there}/schedule", **times)

        assert (wrong.status_code, answer.status_code) == (422, 303)
        assert 'value="2027-04-01T09:00"' in wrong.text
        page = (await admin.get(there)).text
        assert f'href="/polls/{before.id}"' in page
        assert "不要这份草稿" in page
        old = (await stranger.get(f"/polls/{before.id}")).text
        assert "参加的人不够，没有定下来" in old
        assert there not in old
        assert there in (await admin.get(f"/polls/{before.id}")).text


class TestPage:
    async def test_shows_turnout_and_never_the_split_while_it_runs(self, stranger, db):
        poll = await opened()
        await voted(WANG.actor, poll, "against")
        page = (await stranger.get(f"/polls/{poll.id}")).text

        assert "至少 0.00 ㎡ / 1,500.00 ㎡" in page
        assert "1 / 10" in page
        assert "反对</th>" not in page
        assert "怎样算出来的" not in page

    async def test_of_a_result_shows_every_figure_and_its_article(self, stranger, db):
        poll = await closed(dict.fromkeys((*SINGLES, WANG), "for"))
        page = (await stranger.get(f"/polls/{poll.id}")).text
        paper = (await stranger.get(f"/polls/{poll.id}/result")).text

        for each in ("1,000.00 ㎡", "66.66%", "达到", "第278条"):
            assert each in page
            assert each in paper
        assert (await stranger.get(f"/polls/{poll.id}/roll.csv")).status_code == 403


class TestExtend:
    async def test_keeps_what_was_typed_and_is_announced_on_page_and_paper(
        self, enters, stranger, db
    ):
        admin, poll = await enters(ADMIN), await opened()
        there = f"/polls/{poll.id}/extension"
        with clock.standing_at(DURING):
            wrong = await admin.htmx(there, closes_at="2027-03-09T20:00", note="参加的人不够")
            done = await admin.post(there, closes_at="2027-01-19T20:00", note="参加的人不够")

        assert (wrong.status_code, done.status_code) == (422, 303)
        assert "参加的人不够</textarea>" in wrong.text
        for each in ("", "/notice"):
            assert "参加的人不够" in (await stranger.get(f"/polls/{poll.id}{each}")).text


class TestTurnout:
    async def test_is_drawn_alone_and_the_same_for_all_who_listen(self, enters, db, monkeypatch):
        monkeypatch.setattr(polls.BEAT, "seconds", 0.01)
        li, poll = await enters(LI), await opened()
        for who in (*SINGLES[:5], WANG):  # figures grow by steps of five owners
            await voted(who.actor, poll, "for")
        with clock.standing_at(DURING):
            alone = (await li.get(f"/polls/{poll.id}", **{"HX-Request": "true"})).text

        assert "750.00 ㎡ / 1,500.00 ㎡" in alone
        assert "<form" not in alone


class TestCast:
    async def test_without_script_goes_from_choice_to_code_to_receipt(self, enters, outbox, db):
        li, poll = await enters(LI), await opened()
        there = f"/polls/{poll.id}"
        with clock.standing_at(poll.opens_at):
            [mine] = await polls.standings(LI.actor, poll)
            bare = await li.htmx(f"{there}/codes", head=str(mine.head))
            sent_before = len(outbox.sent)
            chosen = {"head": str(mine.head), "matter_1": "against"}
            asked = await li.post(f"{there}/codes", **chosen)
            wrong = await li.post(f"{there}/ballots", **chosen, asked="yes", code="12")
            again = await li.post(f"{there}/codes", **chosen)
            done = await li.post(f"{there}/ballots", **chosen, asked="yes", code=outbox.code)

        assert (bare.status_code, sent_before) == (422, 0)
        assert "还没有选，先选同意、反对或者弃权" in bare.text
        assert 'autocomplete="one-time-code"' not in bare.text
        codes = [asked.status_code, wrong.status_code, again.status_code, done.status_code]
        assert codes == [200, 422, 409, 303]
        for each in (asked, wrong, again):
            assert 'value="against" checked' in each.text
            assert 'autocomplete="one-time-code"' in each.text
        assert "先写那一个" in again.text
        [mine] = await polls.standings(LI.actor, poll)
        assert mine.ballot.receipt in (await li.get(there)).text

    async def test_without_an_answer_keeps_the_form(self, enters, db):
        li, poll = await enters(LI), await opened()
        with clock.standing_at(poll.opens_at):
            [mine] = await polls.standings(LI.actor, poll)
            wrong = await li.htmx(f"/polls/{poll.id}/ballots", head=str(mine.head))

        assert wrong.status_code == 422


class TestSecret:
    async def test_shows_the_receipt_once_and_finds_the_ballot_by_it(self, enters, db):
        poll = await opened_secretly()
        li = await enters(LI)
        given = {
            "head": str((await polls.standings(LI.actor, poll))[0].head),
            "client_key": "8a7f1a5e-1111-4222-8333-444455556666",
            "matter_1": "against",
            "asked": "yes",
        }
        with clock.standing_at(DURING):
            asks = (await li.get(f"/polls/{poll.id}")).text
            given["code"] = await code_of(LI.actor, poll.id)
            cast = await li.post(f"/polls/{poll.id}/ballots", **given)
            again = await li.htmx(f"/polls/{poll.id}/ballots", **given)
            after = (await li.get(f"/polls/{poll.id}")).text
        [receipt] = re.findall(r'receipt__code">([^<]+)<', cast.text)

        assert "名册上还有 7 名业主和您一样大" in asks
        assert (cast.status_code, cast.headers["Cache-Control"]) == (200, "private, no-store")
        assert receipt in again.text
        assert receipt not in after
        assert "这里只记您哪一天投过票" in after
        with clock.standing_at(CLOSES):
            await polls.close(CLERK.actor, poll.id)
        there = f"/polls/{poll.id}/receipts"
        found = await li.htmx(there, receipt=receipt)
        wrong = await li.post(there, receipt="x")
        assert "票在清单里" in found.text
        assert wrong.status_code == 422
        assert 'value="x"' in wrong.text

    async def test_keeps_roll_and_list_for_who_counts_and_takes_a_room(self, enters, db):
        poll = await closed_secretly({WANG: "for"})
        li, admin = await enters(LI), await enters(ADMIN)
        page = (await li.get(f"/polls/{poll.id}")).text

        assert "只给计票人看" in page
        assert page.count('id="poll_look_up"') == 1
        assert (await li.get(f"/polls/{poll.id}/roll.csv")).status_code == 403
        assert (await admin.get(f"/polls/{poll.id}/roll.csv")).text.startswith(
            "unit,head,area,voted"
        )
        assert (await admin.get(f"/polls/{poll.id}/forms")).status_code == 200


class TestElection:
    async def test_takes_a_candidate_and_says_what_is_lacking(self, enters, db):
        huang, poll = await enters(HUANG), await elections.electing()
        [matter] = poll.matters
        given = {"matter": str(matter.id), "name": "黄女士", "phone": HUANG.phone, "about": "退休"}
        wrong = await huang.htmx(f"/polls/{poll.id}/candidates", **given, nomination="self")
        struck = await huang.post(
            f"/polls/{poll.id}/candidates/strike", candidate=str(matter.candidates[0].id)
        )

        assert wrong.status_code == 422
        assert "河南省物业管理条例第27条" in wrong.text
        assert struck.status_code == 303
        page = (await huang.get(f"/polls/{poll.id}")).text
        assert page.count("退休教师，住了十年") == len(elections.CANDIDATES) - 1

    async def test_is_voted_in_without_script_and_keeps_what_was_marked(self, enters, db):
        li, poll = await enters(LI), await elections.opened()
        [mine] = await polls.standings(LI.actor, poll)
        marks = {f"candidate_1_{n}": "for" for n in range(1, 7)}
        with clock.standing_at(poll.opens_at):
            over = await li.htmx(f"/polls/{poll.id}/ballots", head=str(mine.head), **marks)
            given = {**marks, "candidate_1_6": "abstain", "head": str(mine.head)}
            given["code"] = await code_of(LI.actor, poll.id)
            done = await li.post(f"/polls/{poll.id}/ballots", **given)

        assert (over.status_code, done.status_code) == (422, 303)
        assert "您同意了 6 人，最多 5 人" in over.text
        assert "李师傅 同意" in (await li.get(f"/polls/{poll.id}")).text

    async def test_shows_every_figure_and_seats_the_elected(self, enters, stranger, db):
        admin, poll = await enters(ADMIN), await elections.closed(VOTES)
        page = (await stranger.get(f"/polls/{poll.id}")).text
        with clock.standing_at(AFTER):
            await polls.certify(ADMIN.actor, poll.id)
            council = await propose()
            answer = await admin.post(f"/polls/{poll.id}/seating", council=str(council.id))

        for each in ("应选 5 人，当选 5 人", "8 / 8", "1,000.00 ㎡ / 1,000.00 ㎡"):
            assert each in page
        assert answer.headers["Location"] == f"/councils/{council.id}"
        assert len((await councils.find(ADMIN.actor, council.id)).sitting) == 5


class TestMandate:
    async def test_has_a_form_to_print_for_whoever_signs_on_paper(self, stranger, db):
        poll = await opened()
        with clock.standing_at(DURING):
            answer = await stranger.get(f"/polls/{poll.id}/mandate")

        assert answer.status_code == 200
        for each in ("授权委托书", poll.title, poll.matters[0].text, "受托人"):
            assert each in answer.text

    async def test_is_given_taken_back_and_registered_without_script(self, enters, photo, db):
        wang, huang, poll = await enters(WANG), await enters(HUANG), await opened()
        there, [mine] = f"/polls/{poll.id}", await polls.standings(WANG.actor, poll)
        given = {"head": str(mine.head), "name": "黄女士", "phone": HUANG.phone}
        with clock.standing_at(DURING):
            wrong = await wang.htmx(f"{there}/mandates", **{**given, "phone": "1"})
            done = await wang.post(f"{there}/mandates", **given, matter_1="against")
            seen = (await huang.get(there)).text
            [mandate] = await polls.mandates(WANG.actor, poll)
            back = await wang.post(f"{there}/mandates/revocation", mandate=str(mandate.id))
            paper = {"name": QIAN.name, "phone": QIAN.phone, "room": "3号楼1单元101"}
            said = {**paper, "kind": "guardian", "photos": [photo]}
            noted = await huang.post(f"{there}/mandates/registration", **said)
            [waits] = await polls.written.listed(HUANG.actor, poll)
            clerk = await enters(ADMIN)
            its = f"/written-mandates/{waits.id}"
            pages = [(await each.get(its)).text for each in (huang, clerk)]
            early = await wang.get(f"/files/{waits.file}/240")
            bad = await clerk.htmx(f"{its}/confirmation", name="", phone="138")
            sure = await clerk.post(f"{its}/confirmation", **paper, kind="guardian")
            [mandate] = [e for e in await polls.mandates(WANG.actor, poll) if e.registered]
            shown = await wang.get(f"/files/{mandate.file}/240")
            hidden = await (await enters(LI)).get(f"/files/{mandate.file}/240")

        codes = [e.status_code for e in (wrong, done, back, noted, bad, sure, early)]
        assert codes == [422, 303, 303, 303, 422, 303, 404]
        for read in (QIAN.phone, "3号楼1单元101"):
            assert [read in each for each in pages] == [True, False]
        assert [pages[1].count(each) for each in ("照片上业主的房屋", "监护人")] == [1, 1]
        assert 'value="138"' in bad.text
        assert 'value="黄女士"' in wrong.text
        assert "业主交代投“反对”" in seen
        assert (shown.status_code, hidden.status_code) == (200, 404)
