"""What each act on a case takes; None is drawn by chance."""

from typing import Any

from resolvers import clock
from resolvers.cases import (
    DeclineReason,
    Outcome,
    ReturnReason,
    SupervisionLevel,
    SuspensionReason,
)
from tests import story

WORDS = {"note": "说一句"}
TALK = {"whom": "负责人", "talk_at": clock.now(), "place": "会议室"}
ORGANISATIONS = (story.COMPANY, story.BUREAU, story.COMMUNITY)
FIELDS: dict[str, dict[str, Any]] = {
    "accept": {},
    "decline": {"reason": DeclineReason.IN_COURT, **WORDS},
    "ask_more": WORDS,
    "supplement": WORDS,
    "lapse": {},
    "dispatch": {"organisation": None},
    "sign": {},
    "return": {"reason": ReturnReason.NOT_OUR_DUTY, **WORDS},
    "contact": {},
    "transfer": {"organisation": None, **WORDS},
    "enlist": {"organisation": None, "days": 2, **WORDS},
    "delegate": {"organisation": None, "days": 2, **WORDS},
    "report_up": {"organisation": None, "days": 2, **WORDS},
    "join": {},
    "contribute": WORDS,
    "release": {"organisation": None, **WORDS},
    "ask_extension": {"days": 3, **WORDS},
    "extend": {},
    "ask_suspension": {"reason": SuspensionReason.WAITS_FOR_MONEY, "review_on": None, **WORDS},
    "suspend": {},
    "refuse": WORDS,
    "resume": {},
    "finish": {"outcome": Outcome.SOLVED, "reply": "好了"},
    "verify": {},
    "send_back": WORDS,
    "try_visit": {},
    "rate": {"rating": None},
    "visit": {"rating": None, **WORDS},
    "close": {},
    "ask_reopening": WORDS,
    "reopen": WORDS,
    "withdraw": {},
    "urge": WORDS,
    "supervise": {"level": SupervisionLevel.TALK, **TALK, **WORDS},
    "record_talk": {"result": "答应三日内办好"},
    "reply": WORDS,
    "comment": WORDS,
    "publish": {},
    "mediate": {},
    "end_mediation": {"ended": None, "reply": "谈好了"},
}
