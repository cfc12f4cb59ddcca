"""Paper ballots on pages: scanned at the door, read by two who do not see each other."""

from resolvers import clock, polls
from resolvers.papers import PaperKind
from resolvers.polls import forms
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import AFTER, DURING, closed, opened
from tests.resolvers.polls.papers import jpeg, paper, received
from tests.story import ADMIN, HUANG, WANG
from tests.web.test_ballot_slips import sheets_of
from web import documents


class TestReceive:
    async def test_by_scanning_leads_to_the_form_and_owners_to_the_poll(self, enters, db):
        admin, wang = await enters(ADMIN), await enters(WANG)
        poll, made = await paper()
        with clock.standing_at(DURING):
            page = await admin.get(f"/ballot-codes/{made.code}")
            theirs = await wang.get(f"/ballot-codes/{made.code}")
            bare = await admin.htmx(f"/polls/{poll.id}/forms", code=made.code)
            done = await admin.post(f"/polls/{poll.id}/forms", code=made.code, photos=(jpeg(),))
            again = await admin.get(f"/ballot-codes/{made.code}")

        assert f'value="{made.code}"' in page.text
        assert theirs.headers["Location"] == f"/polls/{poll.id}"
        assert (bare.status_code, done.status_code) == (422, 303)
        assert again.headers["Location"] == done.headers["Location"] == f"/ballots/{made.id}"

    async def test_desk_is_for_who_counts(self, stranger, enters, db):
        poll, _ = await paper()

        assert (await stranger.get(f"/polls/{poll.id}/forms")).status_code == 403
        page = await (await enters(HUANG)).get(f"/polls/{poll.id}/forms")
        assert "打印一栋楼的选票" in page.text


class TestRead:
    async def test_hides_the_first_reading_and_shows_both_where_they_differ(self, enters, db):
        admin, huang = await enters(ADMIN), await enters(HUANG)
        _, made = await paper()
        form = await received(made.code)
        with clock.standing_at(DURING):
            wrong = await admin.htmx(f"/ballots/{form.id}/readings")
            await admin.post(f"/ballots/{form.id}/readings", matter_1="for")
            unseen = (await huang.get(f"/ballots/{form.id}")).text
            await huang.post(f"/ballots/{form.id}/readings", matter_1="against")
            seen = (await admin.get(f"/ballots/{form.id}")).text

        assert wrong.status_code == 422
        assert "管*员" not in unseen.split("看照片录入")[0].split("选票的照片")[-1]
        assert "两个人录入的不一致" in seen
        assert seen.count("<td>同意</td>") == seen.count("<td>反对</td>") == 1


class TestPaper:
    async def test_has_the_code_in_words_and_to_scan_and_a_stub(self, enters, db):
        _, made = await paper()
        admin = await enters(ADMIN)
        form = await forms.find(ADMIN.actor, made.id)
        [printing] = await forms.printings(form.poll)
        coming = await forms.coming(printing.id)
        page = (await admin.get(f"/ballot-printings/{printing.id}")).text
        await documents.make(coming.id, "https://gongzhi.test")
        answer = await admin.get(f"/ballot-printings/{printing.id}/forms.pdf")

        assert answer.content.startswith(b"%PDF-1.7")
        for each in (made.code, made.receipt, "签名", "副券", "弃权"):
            assert each in page
        theirs = await (await enters(WANG)).get(f"/ballot-printings/{printing.id}")
        assert theirs.status_code == 404


class TestSheets:
    async def test_are_counted_within_one_form_so_that_a_lost_one_is_noticed(self, db):
        poll = await opened(details="很长的说明。\n" * 60)
        with clock.standing_at(DURING):
            printing, printed = await forms.print_(CLERK.actor, poll.id, building="3号楼")
        coming = await forms.coming(printing.id)
        made = documents.pdf(await documents.html(coming, "https://gongzhi.test"))
        sheets = ["".join(each.split()) for each in sheets_of(made)]

        feet = [f"{form.code}第{n}页，共3页" for form in printed for n in (1, 2, 3)]
        assert [each[-len(foot) :] for each, foot in zip(sheets, feet, strict=True)] == feet


class TestDocuments:
    async def test_are_made_with_the_act_and_read_by_all(self, stranger, db):
        poll, _ = await paper()
        [notice] = await polls.papers_of(WANG.actor, poll)
        await documents.make(notice.id, "https://gongzhi.test")
        answer = await stranger.get(f"/polls/{poll.id}/papers/poll_notice.pdf")

        assert answer.content.startswith(b"%PDF-1.7")
        assert (await stranger.get(f"/polls/{poll.id}/papers/ballot_forms.pdf")).status_code == 404
        assert (await stranger.get(f"/polls/{poll.id}/certificate")).status_code == 404

    async def test_of_a_certified_poll_have_its_figures(self, db):
        poll = await closed({WANG: "for"})
        with clock.standing_at(AFTER):
            poll = await polls.certify(CLERK.actor, poll.id)
        found = await polls.papers_of(WANG.actor, poll)
        said = {each.kind: await documents.html(each, "https://gongzhi.test") for each in found}

        kinds = {PaperKind.POLL_NOTICE, PaperKind.POLL_RESULT, PaperKind.POLL_CERTIFICATE}
        assert said.keys() == kinds
        assert "1,500.00" in said[PaperKind.POLL_CERTIFICATE]
        assert "300.00" in said[PaperKind.POLL_RESULT]
