"""Councils and their meetings."""

from collections.abc import Callable
from typing import Any

from resolvers.meetings import PaperKind
from resolvers.polls import forms
from resolvers.polls.slips import SlipStage
from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene

GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "councils.charge": lambda s: ((s.council, s.seat), {"office": "member"}),
    "councils.file": lambda s: ((s.council,), {"number": "2026-1"}),
    "councils.propose": lambda s: (
        (s.estate,),
        {"kind": "owners_committee", "rule": s.rule_set, "term_years": 3},
    ),
    "councils.receive_item": lambda s: ((s.council, s.seat), {}),
    "councils.seat": lambda s: (
        (s.council,),
        {"name": "新委员", "phone": "13900000088", "capacity": "occupant"},
    ),
    "councils.set_phone": lambda s: ((s.council,), {"phone": "0373-5550120"}),
    "councils.vacate": lambda s: ((s.council, s.seat), {"because": "resigned"}),
    "meetings.ask_paper": lambda s: ((s.meeting,), {"kind": "meeting_notice"}),
    "meetings.check_in": lambda s: ((s.meeting,), {"name": "到会的人"}),
    "meetings.conclude": lambda s: ((s.meeting, s.point), {"conclusion": WORDS}),
    "meetings.count_door": lambda s: ((s.meeting,), {"way": "heads", "adults": 1}),
    "meetings.votes_on": lambda s: ((s.proposal,), {}),
    "meetings.draft": lambda s: (
        (s.seated,),
        {
            "body": "deliberation_council",
            "title": "停车怎么划线",
            "starts_at": "2026-12-20T19:00:00+08:00",
        },
    ),
    "meetings.abandon_vote": lambda s: ((s.meeting, s.point), {"why": WORDS}),
    "meetings.cast_vote": lambda s: ((s.meeting, s.point), {"choice": "for"}),
    "meetings.close_vote": lambda s: ((s.meeting, s.point), {}),
    "meetings.count_vote": lambda s: ((s.meeting, s.point), {"yes": 1, "no": 0, "abstain": 0}),
    "meetings.put_vote": lambda s: ((s.meeting, s.point), {"way": "hands"}),
    "meetings.recuse": lambda s: ((s.meeting, s.point), {"reason": WORDS}),
    "meetings.tick_hands": lambda s: ((s.meeting, s.point), {"hands": {}}),
    "meetings.paper": lambda s: ((s.meeting, PaperKind.MEETING_NOTICE), {}),
    "obligations.accept": lambda s: ((s.obligation,), {}),
    "obligations.answer": lambda s: ((s.obligation,), {"note": WORDS}),
    "obligations.ask": lambda s: ((s.obligation,), {"note": WORDS}),
    "obligations.contract": lambda s: ((s.obligation,), {"amount_fen": 100, "note": WORDS}),
    "obligations.document": lambda s: ((s.request_file,), {}),
    "obligations.evaluate": lambda s: ((s.obligation,), {"stars": 5, "note": WORDS}),
    "obligations.file_case": lambda s: ((s.obligation,), {"category": "0606", "text": WORDS}),
    "obligations.lay": lambda s: (
        (s.poll,),
        {"matter": s.matter, "obligor": "council", "text": WORDS, "due_on": "2027-12-01"},
    ),
    "obligations.mine": lambda s: ((), {}),
    "obligations.quash": lambda s: (
        (s.poll,),
        {"judgment": WORDS, "judged_on": "2026-01-01", "note": WORDS},
    ),
    "obligations.of_estate": lambda s: ((s.estate,), {}),
    "obligations.of_source": lambda s: ((s.poll,), {}),
    "obligations.of_proposal": lambda s: ((s.proposal,), {}),
    "obligations.source": lambda s: ((s.poll,), {}),
    "obligations.pay": lambda s: ((s.obligation,), {"amount_fen": 100, "note": WORDS}),
    "obligations.photo": lambda s: ((s.request_file,), {}),
    "obligations.refuse": lambda s: ((s.obligation,), {"note": WORDS}),
    "obligations.report": lambda s: ((s.obligation,), {"note": WORDS}),
    "polls.add_matter": lambda s: ((s.poll,), {"code": "other_major", "text": WORDS}),
    "polls.ballots_file": lambda s: ((s.poll, s.matter), {}),
    "polls.cast": lambda s: (
        (s.poll,),
        {"head": s.matter, "answers": {s.matter: "for"}, "code": "123456"},
    ),
    "polls.choose_channel": lambda s: ((s.poll,), {"channel": "paper"}),
    "polls.schedule": lambda s: (
        (s.poll,),
        {"opens_at": "2027-12-01T09:00:00+08:00", "closes_at": "2027-12-15T20:00:00+08:00"},
    ),
    "polls.dismiss": lambda s: ((s.poll_objection,), {"answer": WORDS}),
    "polls.draft": lambda s: (
        (s.seated,),
        {
            "title": "修电梯",
            "opens_at": "2027-12-01T09:00:00+08:00",
            "closes_at": "2027-12-20T09:00:00+08:00",
        },
    ),
    "polls.give": lambda s: ((s.poll,), {"head": s.matter, "name": WORDS, "phone": ""}),
    "polls.mandate_photo": lambda s: ((s.file,), {}),
    "polls.written.register": lambda s: (
        (s.poll,),
        {"room": "", "kind": "proxy", "name": "", "phone": "", "photos": []},
    ),
    "polls.written.confirm": lambda s: (
        (s.written_mandate,),
        {"room": "", "kind": "proxy", "name": WORDS, "phone": ""},
    ),
    "polls.written.photo": lambda s: ((s.file,), {}),
    "polls.revoke": lambda s: ((s.mandate,), {}),
    "polls.ask_paper": lambda s: ((s.poll,), {"kind": "poll_notice"}),
    "polls.paper": lambda s: ((s.poll, PaperKind.POLL_NOTICE), {}),
    "polls.official.import_": lambda s: (
        (s.poll,),
        {"system": "x", "number": "1", "documents": [s.file], "figures": {}},
    ),
    "polls.delivery.hand": lambda s: (
        (s.poll,),
        {"unit": s.unit, "receiver": "owner", "photos": [s.file]},
    ),
    "polls.delivery.read": lambda s: ((s.poll,), {}),
    "polls.delivery.post": lambda s: (
        (s.poll,),
        {"building": s.unit, "kind": "notice", "photos": [s.file]},
    ),
    "polls.forms.ask_paper": lambda s: ((s.printing,), {}),
    "polls.forms.by_code": lambda s: ((forms.code_of(s.ballot_form),), {}),
    "polls.forms.dismiss": lambda s: ((s.poll,), {"person": s.person}),
    "polls.forms.listed": lambda s: ((s.poll, forms.FormStage.RECEIVED), {}),
    "polls.forms.name": lambda s: ((s.poll,), {"person": s.person}),
    "polls.forms.paper": lambda s: ((s.printing,), {}),
    "polls.forms.print_": lambda s: ((s.poll,), {"building": "1号楼"}),
    "polls.forms.printing": lambda s: ((s.printing,), {}),
    "polls.forms.read": lambda s: ((s.ballot_form,), {"marks": {s.matter: "for"}}),
    "polls.forms.receive": lambda s: (
        (),
        {"code": forms.code_of(s.ballot_form), "photos": [s.file]},
    ),
    "polls.slips.box": lambda s: ((s.poll,), {}),
    "polls.slips.enter": lambda s: ((s.poll,), {"photos": [s.file], "marks": {}}),
    "polls.slips.listed": lambda s: ((s.poll, SlipStage.ENTERED), {}),
    "polls.slips.read": lambda s: ((s.ballot_slip,), {"marks": {}}),
    "polls.marks_file": lambda s: ((s.poll, s.candidate), {}),
    "polls.nominate": lambda s: (
        (s.poll, s.election),
        {"name": "", "phone": "", "about": "", "nomination": "self", "vouched": []},
    ),
    "polls.seat": lambda s: ((s.poll,), {"council": s.seated}),
    "polls.strike_candidate": lambda s: ((s.poll, s.candidate), {}),
    "polls.extend": lambda s: (
        (s.poll,),
        {"closes_at": "2028-01-01T09:00:00+08:00", "note": WORDS},
    ),
    "polls.look_up": lambda s: ((s.poll,), {"receipt": "ABCD-EFGH-JKMN"}),
    "polls.object_": lambda s: ((s.poll,), {"what": WORDS}),
    "polls.send_code": lambda s: ((s.poll,), {"head": s.poll, "answers": {}}),
    "polls.strike_matter": lambda s: ((s.poll, s.matter), {}),
    "polls.uphold": lambda s: ((s.poll_objection,), {"answer": WORDS}),
    "meetings.minute": lambda s: ((s.meeting,), {"statements": WORDS}),
}
