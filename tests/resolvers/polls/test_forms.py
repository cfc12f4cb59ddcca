"""Paper ballots: printed, and received once."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import clock, database, files, journal, polls
from resolvers.polls import forms
from resolvers.polls.forms import Form, FormStage, codes
from resolvers.polls.receipts import SIGNS
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.polls import DURING, elections, opened, voted
from tests.resolvers.polls.papers import LATE, jpeg, paper, photographed, printed, received
from tests.story import ADMIN, HUANG, LI, QIAN, WANG

SIGNED = st.text(SIGNS, min_size=12, max_size=12)


class TestCode:
    @given(SIGNED, st.integers(0, 13), st.sampled_from(SIGNS))
    def test_with_one_wrong_sign_is_noticed(self, signs, at, sign):
        whole = codes.checked_signs(signs)
        wrong = whole[:at] + sign + whole[at + 1 :]

        assert codes.tidy(wrong) == (whole if wrong == whole else None)

    @given(SIGNED, st.integers(0, 13), st.integers(0, 13))
    def test_with_two_signs_that_changed_places_is_noticed(self, signs, one, other):
        whole = list(codes.checked_signs(signs))
        swapped = list(whole)
        swapped[one], swapped[other] = swapped[other], swapped[one]

        assert codes.tidy("".join(swapped)) == ("".join(whole) if swapped == whole else None)

    @pytest.mark.parametrize("typed", ["", "x", "0" * 14, "选票", "A" * 5000])
    def test_that_is_none_is_none(self, typed):
        assert codes.tidy(typed) is None


@pytest.mark.usefixtures("db")
class TestPrint:
    async def test_gives_each_owner_of_a_building_one_form_and_keeps_no_code(self):
        poll = await opened()
        await voted(LI.actor, poll, "for")
        made = await printed(poll)

        assert len(made) == 6
        assert len({each.code for each in made} | {each.receipt for each in made}) == 12
        kept = str(await database.rows("select * from ballot_forms"))
        assert not any(each.code in kept or codes.tidy(each.code) in kept for each in made)
        with clock.standing_at(DURING), pytest.raises(NotValid) as again:
            await forms.print_(ADMIN.actor, poll.id, building="1号楼")
        assert again.value.fields["building"].reason is Reason.NO_FORM_LACKS

    async def test_anew_voids_the_one_before(self):
        _, first = await paper()
        with clock.standing_at(DURING):
            _, [second] = await forms.reprint(ADMIN.actor, first.id)
        with pytest.raises(NotNow) as void:
            await received(first.code)

        assert void.value.reason is Reason.FORM_VOIDED
        assert (await received(second.code)).stage is FormStage.RECEIVED

    async def test_by_a_candidate_who_runs_it_is_refused(self):
        poll = await elections.opened()
        assert ADMIN.id in poll.candidates
        with pytest.raises(NotAllowed) as refusal:
            await printed(poll)

        assert refusal.value.reason is Reason.CANDIDATES_COUNT_NOT
        assert await database.value("select count(*) from ballot_forms") == 0

    async def test_is_for_who_runs_it_while_it_runs(self):
        poll = await opened()
        with clock.standing_at(DURING):
            assert forms.why_not_print(poll, WANG.actor).reason is Reason.NOT_YOUR_POST
            online = replace(poll, channel=polls.PollChannel.ONLINE)
            assert forms.why_not_print(online, ADMIN.actor).reason is Reason.VOTED_ELSEWHERE
        with clock.standing_at(LATE):
            assert forms.why_not_print(poll, ADMIN.actor).reason is Reason.POLL_OVER


@pytest.mark.usefixtures("db")
class TestReceive:
    async def test_once_with_a_photo(self):
        poll, made = await paper()
        form = await received(f" {made.code.lower()} ")
        with pytest.raises(NotNow) as twice:
            await received(made.code, who=HUANG)

        assert (form.stage, form.received_at, len(form.photos)) == ("received", DURING, 1)
        assert (twice.value.reason, twice.value.facts["at"]) == (Reason.FORM_RECEIVED, DURING)
        assert (await journal.actions_on(poll.id))[-1] == "poll.form_received"
        assert (await forms.photo(HUANG.actor, form.photos[0])).id == form.photos[0]
        with pytest.raises(NotFound):
            await forms.photo(WANG.actor, form.photos[0])

    async def test_sent_again_after_the_network_was_lost_is_the_same(self):
        _, made = await paper()
        key, photos = uuid4(), await photographed(ADMIN)
        sent = {"code": made.code, "photos": photos, "client_key": key}
        with clock.standing_at(DURING):
            first = await forms.receive(ADMIN.actor, **sent)
            again = await forms.receive(ADMIN.actor, **sent)

        assert first == again

    async def test_by_two_at_once_happens_once(self):
        _, made = await paper()
        twice = (received(made.code, who=who) for who in (ADMIN, HUANG))
        found = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in found} == {Form, NotNow}

    async def test_of_a_forged_mistyped_or_foreign_code_changes_nothing(self):
        _, made = await paper()
        forged = codes.shown(codes.checked_signs("A" * 12))
        for code, poll, reason in (
            (forged, None, Reason.FORM_UNKNOWN),
            (made.code[:-1] + ("2" if made.code[-1] != "2" else "3"), None, Reason.FORM_MISTYPED),
            (made.code, uuid4(), Reason.FORM_OF_ANOTHER),
        ):
            with pytest.raises(NotValid) as refusal:
                await received(code, poll=poll)
            assert refusal.value.fields["code"].reason is reason

        assert (
            await database.value("select count(*) from ballot_forms where received_at > 'epoch'")
            == 0
        )

    async def test_shows_what_is_marked_to_those_alone_who_count(self):
        poll, made = await paper()
        form = await received(made.code)
        company, member = (
            replace(QIAN.actor, person=each.person)
            for each in (
                next(e for e in poll.council.sitting if e.capacity == "property_staff"),
                forms.nameable(poll)[0],
            )
        )
        assert forms.why_not_desk(poll, company).reason is Reason.SIDES_WITH_COMPANY
        assert form.photos_for(member) == form.readings_for(member) == ()
        for who in (company, member):
            with pytest.raises(NotFound):
                await forms.photo(who, form.photos[0])

        assert form.photos_for(ADMIN.actor) == form.photos

    async def test_without_a_photo_or_after_the_end_is_refused(self):
        _, made = await paper()
        with clock.standing_at(DURING), pytest.raises(NotValid) as bare:
            await forms.receive(ADMIN.actor, code=made.code, photos=[])
        with pytest.raises(NotNow) as late:
            await received(made.code, at=LATE)

        assert set(bare.value.fields) == {"photos"}
        assert late.value.reason is Reason.POLL_OVER

    async def test_with_the_photo_of_another_form_is_refused(self):
        poll = await opened()
        one, other = (await printed(poll))[:2]
        picture = jpeg()
        refused = None
        for code in (one.code, other.code):
            photos = [(await files.store(ADMIN.actor, picture)).id]
            try:
                with clock.standing_at(DURING):
                    await forms.receive(ADMIN.actor, code=code, photos=photos)
            except NotValid as refusal:
                refused = refusal

        assert refused is not None
        assert refused.fields["photos"].reason is Reason.PHOTO_OF_ANOTHER
        assert (await forms.by_code(ADMIN.actor, other.code)).stage is FormStage.PRINTED

    async def test_of_who_voted_already_is_a_duplicate(self):
        poll, made = await paper()
        await voted(WANG.actor, poll, "for")

        assert (await received(made.code)).stage is FormStage.DUPLICATE
