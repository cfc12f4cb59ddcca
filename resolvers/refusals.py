"""Why not: the whole error model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)


class Reason(StrEnum):
    """Words clients may rely on. Sentences for people live in the catalogues."""

    NOT_FOUND = "not_found"
    NOT_VALID = "not_valid"
    NOT_SIGNED_IN = "not_signed_in"
    NOT_YOUR_POST = "not_your_post"
    NOT_YOUR_ORGANISATION = "not_your_organisation"
    NOT_YOUR_REPORT = "not_your_report"
    NOT_IN_SCOPE = "not_in_scope"
    WRONG_STAGE = "wrong_stage"
    HANDLER_MAY_NOT_VERIFY = "handler_may_not_verify"
    HANDLER_MAY_NOT_RATE = "handler_may_not_rate"
    NOT_ANSWERED = "not_answered"
    ALREADY_RATED = "already_rated"
    REPORTER_RATES_FIRST = "reporter_rates_first"
    REOPENED_BEFORE = "reopened_before"
    TOO_LATE_TO_REOPEN = "too_late_to_reopen"
    ALREADY_PUBLISHED = "already_published"
    NOT_SELF_HANDLED = "not_self_handled"
    CHANGED_MEANWHILE = "changed_meanwhile"
    CHANGED_SINCE = "changed_since"
    KEY_USED = "key_used"

    ALREADY_READ = "already_read"
    SIGNED_ALREADY = "signed_already"
    TOO_LATE_TO_RETURN = "too_late_to_return"
    ARBITER_DECIDED = "arbiter_decided"
    ARBITER_DECIDES = "arbiter_decides"
    ALREADY_CONTACTED = "already_contacted"
    CO_UNITS_OPEN = "co_units_open"
    NO_CO_UNITS = "no_co_units"
    ALREADY_JOINED = "already_joined"
    JOIN_FIRST = "join_first"
    HAD_IT_BEFORE = "had_it_before"
    WORKS_ON_IT = "works_on_it"
    NOT_SEATED_BELOW = "not_seated_below"
    NOT_SEATED_ABOVE = "not_seated_above"
    ALREADY_ASKED = "already_asked"
    NOTHING_ASKED = "nothing_asked"
    NOTHING_PROMISED = "nothing_promised"
    ASKER_MAY_NOT_DECIDE = "asker_may_not_decide"
    ASKER_MAY_NOT_REPLY = "asker_may_not_reply"
    CATEGORY_RETIRED = "category_retired"
    CATEGORY_IN_FORCE = "category_in_force"
    CATEGORY_NEEDED = "category_needed"
    CATEGORY_HAS_MORE = "category_has_more"
    CATEGORY_ABOVE_RETIRED = "category_above_retired"
    CATEGORY_ABOVE_NOT_FIRST = "category_above_not_first"
    CATEGORIES_FULL = "categories_full"
    FILTERS_TOO_MANY = "filters_too_many"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    BRACE_ALONE = "brace_alone"
    NOT_FOR_A_UNIT = "not_for_a_unit"
    TEMPLATE_RETIRED = "template_retired"
    TEMPLATES_TOO_MANY = "templates_too_many"
    EXTENDED_TWICE = "extended_twice"
    TOO_LATE_TO_EXTEND = "too_late_to_extend"
    REVIEW_WITHIN_A_YEAR = "review_within_a_year"
    SUPERIOR_CHECKS = "superior_checks"
    VISIT_FIRST = "visit_first"
    TRIED_ENOUGH = "tried_enough"
    URGED_ALREADY = "urged_already"
    MILDER_THAN_BEFORE = "milder_than_before"
    NO_TALK = "no_talk"
    HIDDEN_REPORTER = "hidden_reporter"
    TALK_LATER = "talk_later"
    NO_DEADLINE = "no_deadline"
    LAST_DEADLINE = "last_deadline"
    DEADLINE_ENDED = "deadline_ended"
    LADDER_SILENT = "ladder_silent"
    PERCENT_OR_AMOUNT = "percent_or_amount"

    AREA_RETIRED = "area_retired"
    AREA_HAS_CHILDREN = "area_has_children"
    AREA_WRONG_LEVEL = "area_wrong_level"
    AREA_FULL = "area_full"
    AREAS_APART = "areas_apart"
    NOT_A_POLYGON = "not_a_polygon"
    RING_NOT_CLOSED = "ring_not_closed"
    FAR_AWAY = "far_away"
    IN_NO_GRID = "in_no_grid"
    GRID_HAS_LEADER = "grid_has_leader"
    NOT_HELD_THERE = "not_held_there"
    POST_ENDED = "post_ended"

    CODE_WRONG = "code_wrong"
    CODE_EXPIRED = "code_expired"
    CODE_TRIES_USED = "code_tries_used"
    CODES_TOO_OFTEN = "codes_too_often"
    CODE_NOT_SENT = "code_not_sent"
    TOO_OFTEN = "too_often"
    UPLOADS_WAITING = "uploads_waiting"
    LOCKED = "locked"
    TOO_COSTLY = "too_costly"
    OPERATION_BLOCKED = "operation_blocked"
    OPERATION_NOT_REGISTERED = "operation_not_registered"
    DOCUMENTS_WRONG = "documents_wrong"
    DOCUMENTS_TOO_MANY = "documents_too_many"
    CONFINED_ALREADY = "confined_already"
    NOT_CONFINED = "not_confined"
    BLOCKED_ALREADY = "blocked_already"
    LIFTED_ALREADY = "lifted_already"
    NOT_AN_OPERATION = "not_an_operation"
    PASSWORD_OR_PHONE_WRONG = "password_or_phone_wrong"
    PASSWORD_WRONG = "password_wrong"
    PASSWORD_TOO_OLD = "password_too_old"
    PASSWORD_TOO_PLAIN = "password_too_plain"
    PASSWORD_NAMES_YOU = "password_names_you"
    TOTP_WRONG = "totp_wrong"
    TOTP_USED = "totp_used"
    TOTP_CLOCK = "totp_clock"
    CLOCK_WENT_BACK = "clock_went_back"
    SECOND_STEP_OVER = "second_step_over"
    NO_AUTHENTICATOR = "no_authenticator"
    AUTHENTICATOR_HELD = "authenticator_held"
    ASKED_TOO_LONG_AGO = "asked_too_long_ago"
    PASSKEY_WRONG = "passkey_wrong"
    ONLY_IN_PERSON = "only_in_person"
    SIGN_IN_AGAIN = "sign_in_again"
    NOT_YOUR_SESSION = "not_your_session"
    SESSION_ENDED = "session_ended"
    WECHAT_NOT_OFFERED = "wechat_not_offered"
    WECHAT_SILENT = "wechat_silent"
    WECHAT_REFUSED = "wechat_refused"
    NOT_BOUND = "not_bound"

    MISSING = "missing"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_FEW = "too_few"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    UNKNOWN_CHOICE = "unknown_choice"
    CHOICE_MISSING = "choice_missing"
    NAME_TAKEN = "name_taken"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_TIME = "not_a_time"
    NOT_A_DATE = "not_a_date"
    HOURS_OUT_OF_ORDER = "hours_out_of_order"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    IN_THE_FUTURE = "in_the_future"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_TELEPHONE = "not_a_telephone"
    NOT_A_KEY = "not_a_key"
    NOT_A_CURSOR = "not_a_cursor"
    NOT_A_PICTURE = "not_a_picture"
    PICTURE_TOO_LARGE = "picture_too_large"
    PIECE_WRONG = "piece_wrong"
    WRITTEN_BY_ANOTHER = "written_by_another"
    NOT_A_PDF = "not_a_pdf"
    DOCUMENT_TOO_LARGE = "document_too_large"
    PHOTO_NEEDED = "photo_needed"
    NEEDS_CODE = "needs_code"
    NO_LINK = "no_link"
    OTHERS_FOLLOW = "others_follow"
    SAME_THING = "same_thing"
    RULE_ENDED = "rule_ended"
    HOURS_BOTH = "hours_both"
    NOBODY_THERE = "nobody_there"
    NO_SUCH_AREA = "no_such_area"
    COLUMNS_MISSING = "columns_missing"
    LINES_WRONG = "lines_wrong"
    LINE_BAD_CODE = "line_bad_code"
    LINE_NO_PARENT = "line_no_parent"
    LINE_DUPLICATE = "line_duplicate"
    LINE_BAD_DATE = "line_bad_date"
    LINE_DATE_TWICE = "line_date_twice"
    LINE_NOT_YES_OR_NO = "line_not_yes_or_no"
    LINE_NO_SOURCE = "line_no_source"
    LINE_WRONG_LEVEL = "line_wrong_level"
    LINE_NO_NAME = "line_no_name"
    LINE_NO_ORGANISATION = "line_no_organisation"
    LINE_EMPTY = "line_empty"
    LINE_BAD_TIME = "line_bad_time"
    LINE_ANSWERED_TOO_EARLY = "line_answered_too_early"
    LINE_NOT_READABLE = "line_not_readable"
    LINE_MISSING_COLUMN = "line_missing_column"

    NOT_AN_ID_NUMBER = "not_an_id_number"
    ID_NUMBER_CHECK_WRONG = "id_number_check_wrong"
    NOT_A_CREDIT_CODE = "not_a_credit_code"
    CREDIT_CODE_CHECK_WRONG = "credit_code_check_wrong"
    CREDIT_CODE_TAKEN = "credit_code_taken"
    NOT_A_BANK_ACCOUNT = "not_a_bank_account"
    ID_NUMBER_TAKEN = "id_number_taken"
    PHONE_TAKEN = "phone_taken"
    ID_NUMBER_NEEDED = "id_number_needed"
    GUARDIAN_NEEDED = "guardian_needed"
    GUARDIAN_TOO_YOUNG = "guardian_too_young"
    NO_CHILD = "no_child"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_CONSENT = "no_consent"
    PERSON_RESTRICTED = "person_restricted"
    NOT_RESTRICTED = "not_restricted"
    NOBODY_FOUND = "nobody_found"
    DECIDED_OTHERWISE = "decided_otherwise"
    CLAIM_NOT_GRANTED = "claim_not_granted"
    CLAIM_WAITS = "claim_waits"
    OBJECTED = "objected"
    ALREADY_OBJECTED = "already_objected"
    SECOND_PERSON_NEEDED = "second_person_needed"
    ANOTHER_PERSON_DECIDES = "another_person_decides"
    UNMASKING_REFUSED = "unmasking_refused"
    UNMASKING_OVER = "unmasking_over"
    ALREADY_DECIDED = "already_decided"
    HOLDS_POSTS = "holds_posts"
    NO_REPORTER = "no_reporter"
    ACCUSED_MAY_NOT = "accused_may_not"

    RULE_SET_ENDED = "rule_set_ended"
    RULE_SET_BEFORE_LAST = "rule_set_before_last"
    THRESHOLDS_LACK = "thresholds_lack"
    NOT_A_FRACTION = "not_a_fraction"

    SHEET_TOO_LARGE = "sheet_too_large"
    SHEET_TOO_LONG = "sheet_too_long"
    SHEET_IS_OLD = "sheet_is_old"
    SHEET_IS_EMPTY = "sheet_is_empty"
    NOT_A_SHEET = "not_a_sheet"
    COLUMN_TWICE = "column_twice"
    LINE_FAILED = "line_failed"
    COLUMNS_TO_NAME = "columns_to_name"
    LINES_TO_CORRECT = "lines_to_correct"
    DRAFT_ENDED = "draft_ended"
    AREA_NOT_READABLE = "area_not_readable"
    AREA_NOT_POSSIBLE = "area_not_possible"
    SHARE_NOT_READABLE = "share_not_readable"
    SHARES_WRONG = "shares_wrong"
    UNIT_TWICE = "unit_twice"
    UNIT_DIFFERS = "unit_differs"
    OWNERS_UNEVEN = "owners_uneven"
    NO_OWNER = "no_owner"
    NO_REPRESENTATIVE = "no_representative"
    REPRESENTATIVE_TWICE = "representative_twice"
    BUILDING_SUM = "building_sum"
    OWNER_VARIANTS = "owner_variants"

    TERMINATION_TOO_SOON = "termination_too_soon"
    INVITATION_WRONG = "invitation_wrong"
    INVITATION_ENDED = "invitation_ended"
    NOT_ON_ROLL = "not_on_roll"
    NOT_LAST_SIX = "not_last_six"
    NO_SUCH_UNIT = "no_such_unit"
    JOIN_TRIES_USED = "join_tries_used"
    BELONGS_ALREADY = "belongs_already"
    REQUEST_OPEN = "request_open"
    REQUEST_DECIDED = "request_decided"
    RESIDENCE_ENDED = "residence_ended"
    OWNERS_READ = "owners_read"
    OBJECTING_OVER = "objecting_over"
    ROLL_STANDS = "roll_stands"
    OBJECTIONS_WAIT = "objections_wait"
    OBJECTED_ALREADY = "objected_already"
    ONLY_LEFT_OUT = "only_left_out"
    OWN_OBJECTION = "own_objection"
    ROLL_UNCHANGED = "roll_unchanged"
    RECORD_DAY_FAR = "record_day_far"
    SEATS_TOO_FEW = "seats_too_few"
    SEATS_TOO_MANY = "seats_too_many"
    SEATS_EVEN = "seats_even"
    OWNERS_TOO_FEW = "owners_too_few"
    OWNERS_ONLY = "owners_only"
    CAPACITY_MISSING = "capacity_missing"
    CAPACITY_EXCLUDED = "capacity_excluded"
    OFFICE_WRONG = "office_wrong"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    TERM_TOO_LONG = "term_too_long"
    REQUIREMENT_OPEN = "requirement_open"
    REQUIREMENT_ELSEWHERE = "requirement_elsewhere"
    COMPOSITION_BROKEN = "composition_broken"
    NOBODY_SEATED = "nobody_seated"
    NOTICE_RUNNING = "notice_running"
    NOT_FILED_HERE = "not_filed_here"
    FILE_FIRST = "file_first"
    COUNCIL_UNDERWAY = "council_underway"
    COUNCIL_IN_OFFICE = "council_in_office"
    SEAT_LAPSED = "seat_lapsed"
    SEATED_ALREADY = "seated_already"
    CHAIR_TAKEN = "chair_taken"
    NOT_AN_OWNER = "not_an_owner"
    SEAT_ENDED = "seat_ended"
    HANDOVER_OPEN = "handover_open"
    ALREADY_RECEIVED = "already_received"
    OWN_HANDOVER = "own_handover"

    AGENDA_LOCKED = "agenda_locked"
    AGENDA_EMPTY = "agenda_empty"
    NOTICE_TOO_SHORT = "notice_too_short"
    MEETING_LATER = "meeting_later"
    CHAIR_SIGNS = "chair_signs"
    MINUTES_EMPTY = "minutes_empty"
    ALREADY_REGISTERED = "already_registered"
    NOT_REGISTERED = "not_registered"
    NOT_OF_THE_ESTATE = "not_of_the_estate"
    NOT_A_RESIDENT = "not_a_resident"
    CHECKED_IN = "checked_in"
    TICKET_OVER = "ticket_over"
    UNIT_THERE = "unit_there"
    ROLL_EMPTY = "roll_empty"
    NO_SUCH_ROOM = "no_such_room"
    ROOMS_ELSEWHERE = "rooms_elsewhere"
    OWNERS_POLL = "owners_poll"
    RULE_SILENT = "rule_silent"
    NO_QUORUM = "no_quorum"
    NO_VOTE_HERE = "no_vote_here"
    TELLERS_COUNT = "tellers_count"
    RECUSED = "recused"
    NOT_BY_NAME = "not_by_name"
    NOT_A_TELLER = "not_a_teller"
    COUNTED_ALREADY = "counted_already"
    VOTE_OVER = "vote_over"
    VOTE_RUNNING = "vote_running"
    VOTE_BY_HANDS = "vote_by_hands"
    VOTED_BEFORE = "voted_before"
    NO_TELLERS = "no_tellers"
    TWO_TELLERS = "two_tellers"
    TELLER_STANDS = "teller_stands"
    HAND_IS_OWN = "hand_is_own"
    MORE_THAN_CAME = "more_than_came"
    NO_INVALID_HANDS = "no_invalid_hands"
    DOORS_OF_OWNERS = "doors_of_owners"
    WHO_CAME = "who_came"
    MANDATE_BARRED = "mandate_barred"
    MANDATES_TOO_MANY = "mandates_too_many"

    NOT_AN_AUTHOR = "not_an_author"
    LAST_AUTHOR = "last_author"
    AUTHORS_TOO_MANY = "authors_too_many"
    PARAGRAPHS_TOO_MANY = "paragraphs_too_many"
    TEXT_FROZEN = "text_frozen"
    TEXT_CHANGED = "text_changed"
    ONE_PARAGRAPH = "one_paragraph"
    PARAGRAPH_CHANGED = "paragraph_changed"
    PARAGRAPH_GONE = "paragraph_gone"
    NOTHING_CHANGED = "nothing_changed"
    NOT_YOUR_AMENDMENT = "not_your_amendment"
    ENDORSED_BY_MANY = "endorsed_by_many"
    ENDORSED_ALREADY = "endorsed_already"
    ENDORSING_OVER = "endorsing_over"
    NOT_ENDORSED = "not_endorsed"
    OWN_PROPOSAL = "own_proposal"
    DISPLAY_RUNNING = "display_running"
    ON_AGENDA = "on_agenda"
    NO_MEETING_AHEAD = "no_meeting_ahead"
    OWNERS_VOTE = "owners_vote"
    NOT_COUNTED_THERE = "not_counted_there"
    MORE_THAN_THERE_ARE = "more_than_there_are"
    FEWER_THAN_NAMED = "fewer_than_named"
    KNOWN_BY_NAME = "known_by_name"
    MEETING_VOTED = "meeting_voted"
    OBLIGATIONS_RUN = "obligations_run"
    RESIDENTS_ACCEPT = "residents_accept"
    OWNERS_DECIDE = "owners_decide"
    PHASES_ORDER = "phases_order"
    DISPLAY_TOO_SHORT = "display_too_short"

    POLL_EMPTY = "poll_empty"
    MATTERS_LOCKED = "matters_locked"
    MATTERS_TOO_MANY = "matters_too_many"
    WINDOW_OFF = "window_off"
    CHANNEL_BARRED = "channel_barred"
    VOTED_ELSEWHERE = "voted_elsewhere"
    ROLL_NOT_PUT_UP = "roll_not_put_up"
    ROLL_OF_BEFORE = "roll_of_before"
    ASKED_TOO_SOON = "asked_too_soon"
    JUDGMENT_OFF = "judgment_off"
    NOTHING_UPHELD = "nothing_upheld"
    ROLL_NOT_CONFIRMED = "roll_not_confirmed"
    ROLL_CHANGED = "roll_changed"
    POLL_LATER = "poll_later"
    POLL_RUNNING = "poll_running"
    POLL_OVER = "poll_over"
    NO_PHONE = "no_phone"
    OWNERS_ACCEPT = "owners_accept"
    OWN_WORK = "own_work"
    REPORT_JUDGED = "report_judged"
    NOT_ADOPTED = "not_adopted"
    NO_COMPANY = "no_company"
    DUE_OVER = "due_over"
    PROOF_MISSING = "proof_missing"
    OVER_RESOLVED = "over_resolved"
    EXTENDED_ALREADY = "extended_already"
    POLL_LONGEST = "poll_longest"
    EXTENSION_OFF = "extension_off"
    NOT_ON_THE_ROLL = "not_on_the_roll"
    VOTED_ALREADY = "voted_already"
    HANDED_IN = "handed_in"
    REPRESENTED = "represented"
    CO_OWNERS_AGREE = "co_owners_agree"
    NO_SUCH_RECEIPT = "no_such_receipt"
    FORMS_WAIT = "forms_wait"
    FORM_VOIDED = "form_voided"
    FORM_RECEIVED = "form_received"
    FORM_TAKEN = "form_taken"
    FORM_SETTLED = "form_settled"
    FORM_READ = "form_read"
    FORM_MISTYPED = "form_mistyped"
    FORM_UNKNOWN = "form_unknown"
    FORM_OF_ANOTHER = "form_of_another"
    NO_FORM_LACKS = "no_form_lacks"
    NOT_A_COUNTER = "not_a_counter"
    CANDIDATES_COUNT_NOT = "candidates_count_not"
    COUNTERS_ARE_STAFF = "counters_are_staff"
    COUNTER_NAMED = "counter_named"
    NOT_NAMEABLE = "not_nameable"
    SIDES_WITH_COMPANY = "sides_with_company"
    COUNTER_BY_ANOTHER = "counter_by_another"
    PHOTO_OF_ANOTHER = "photo_of_another"
    NOT_IN_ROLL = "not_in_roll"
    COUNTED_HERE = "counted_here"
    COUNTED_ELSEWHERE = "counted_elsewhere"
    RESULT_ENTERED = "result_entered"
    RESULT_NOT_ENTERED = "result_not_entered"
    FIGURE_NOT_WHOLE = "figure_not_whole"
    FIGURES_UNEVEN = "figures_uneven"
    FIGURES_EXCEED = "figures_exceed"
    FIGURES_DIFFER = "figures_differ"
    FIGURES_OVER_SEATS = "figures_over_seats"
    HANDED_ALREADY = "handed_already"

    NO_ELECTION = "no_election"
    SEATS_OVER_SIZE = "seats_over_size"
    CANDIDATES_TOO_MANY = "candidates_too_many"
    NO_CANDIDATES = "no_candidates"
    CANDIDATE_STANDS = "candidate_stands"
    CANDIDATE_AGREES = "candidate_agrees"
    CANDIDATE_NOT_OWNER = "candidate_not_owner"
    CANDIDATE_EMPLOYED = "candidate_employed"
    CANDIDATE_UNVOUCHED = "candidate_unvouched"
    TOO_MANY_NAMED = "too_many_named"
    NOBODY_ELECTED = "nobody_elected"
    COMMITTEE_SHORT = "committee_short"
    SEATED_ALL = "seated_all"

    MANDATE_GIVEN = "mandate_given"
    MANDATE_USED = "mandate_used"
    MANDATE_REVOKED = "mandate_revoked"
    MANDATE_SELF = "mandate_self"
    MANDATES_FULL = "mandates_full"
    MANDATE_EMPLOYED = "mandate_employed"
    MANDATE_BOUND = "mandate_bound"
    MANDATE_WAITS = "mandate_waits"
    MANDATE_SETTLED = "mandate_settled"

    SECRET_APART = "secret_apart"
    SECRET_UNBOUND = "secret_unbound"
    SECRET_STANDS = "secret_stands"
    NOT_SECRET = "not_secret"
    COUNTERS_READ = "counters_read"
    ENVELOPES_WAIT = "envelopes_wait"
    SLIPS_WAIT = "slips_wait"
    SLIP_SETTLED = "slip_settled"
    NO_BOX = "no_box"
    AREA_UNPRINTED = "area_unprinted"

    CONVERSATION_RUNNING = "conversation_running"
    CONVERSATION_CLOSED = "conversation_closed"
    STATEMENTS_TOO_MANY = "statements_too_many"
    OWN_STATEMENTS_TOO_MANY = "own_statements_too_many"
    SAID_ALREADY = "said_already"
    STATEMENT_HIDDEN = "statement_hidden"
    STATEMENT_NOT_HIDDEN = "statement_not_hidden"
    STATEMENT_VOTED = "statement_voted"
    NOT_YOUR_STATEMENT = "not_your_statement"
    OWN_STATEMENT = "own_statement"

    SURVEY_NOT_ASKED = "survey_not_asked"
    SURVEY_NOT_OPEN = "survey_not_open"
    SURVEY_CLOSED = "survey_closed"
    SURVEY_PAST = "survey_past"
    SURVEY_TOO_LONG = "survey_too_long"
    SURVEY_EMPTY = "survey_empty"
    SURVEY_OPTION_TWICE = "survey_option_twice"
    COMPANY_SURVEYS_OFF = "company_surveys_off"
    COMPANY_SURVEYS_FULL = "company_surveys_full"

    FOLLOWED_ALREADY = "followed_already"
    NOT_FOLLOWED = "not_followed"
    FOLLOWINGS_TOO_MANY = "followings_too_many"
    NOT_A_MAILBOX = "not_a_mailbox"
    MAILBOX_NOT_CONFIRMED = "mailbox_not_confirmed"
    MAIL_NOT_SENT = "mail_not_sent"
    MAIL_CODE_EXPIRED = "mail_code_expired"

    NOT_YOUR_APP = "not_your_app"
    APP_ENDED = "app_ended"
    APP_BLOCKED = "app_blocked"
    APP_NOT_BLOCKED = "app_not_blocked"
    NO_SECRET = "no_secret"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_YOUR_TOKEN = "not_your_token"
    TOKEN_ENDED = "token_ended"
    TOKENS_TOO_MANY = "tokens_too_many"
    NOT_YOUR_GRANT = "not_your_grant"
    GRANT_ENDED = "grant_ended"
    UNKNOWN_REDIRECT = "unknown_redirect"
    SCOPE_TOO_WIDE = "scope_too_wide"
    PKCE_NEEDED = "pkce_needed"
    CLIENT_UNKNOWN = "client_unknown"
    GRANT_WRONG = "grant_wrong"
    GRANT_KIND_BARRED = "grant_kind_barred"
    WEBHOOK_ENDED = "webhook_ended"
    WEBHOOK_ENABLED = "webhook_enabled"
    WEBHOOKS_TOO_MANY = "webhooks_too_many"
    ADDRESS_INSIDE = "address_inside"
    DISCUSSION_CLOSED = "discussion_closed"
    SLOW_MODE = "slow_mode"
    REPEATED = "repeated"
    REPLIES_END_HERE = "replies_end_here"
    COMMENT_REMOVED = "comment_removed"
    COMMENT_TAKEN_BACK = "comment_taken_back"
    NOT_YOUR_COMMENT = "not_your_comment"
    OWN_COMMENT = "own_comment"
    MARKED_ALREADY = "marked_already"
    NOT_MARKED = "not_marked"
    REPORTED_ALREADY = "reported_already"
    REPORTED_BY_YOU = "reported_by_you"
    REMOVED_BY_YOU = "removed_by_you"
    VERSION_TAKEN = "version_taken"
    NOT_A_MODERATOR = "not_a_moderator"
    NOT_REPORTED = "not_reported"
    NOT_REMOVED = "not_removed"
    NO_APPEAL = "no_appeal"
    APPEALED_ALREADY = "appealed_already"
    RESTORED_ON_APPEAL = "restored_on_appeal"
    WORD_REFUSED = "word_refused"
    PERSONAL_NUMBER = "personal_number"
    WORD_LISTED = "word_listed"
    WORD_RETIRED = "word_retired"

    NOT_A_PERIOD = "not_a_period"
    SHEET_FULL = "sheet_full"
    TWICE_IN_SHEET = "twice_in_sheet"
    AREA_NOT_CLEAR = "area_not_clear"
    AREA_TOO_WIDE = "area_too_wide"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one field; *facts* fill the sentence."""

    reason: Reason
    facts: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """The request was understood and will not be done.

    *facts* fill the sentence that people read ("endorsement ended on …").
    """

    def __init__(
        self, reason: Reason, *, fields: Mapping[str, Wrong] | None = None, **facts: object
    ) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.fields = dict(fields or {})
        self.facts = facts


class NotFound(Refused):
    """404: it does not exist, or this actor may not know that it does."""

    def __init__(self, reason: Reason = Reason.NOT_FOUND, **facts: object) -> None:
        super().__init__(reason)
        self.facts = facts


class NotAllowed(Refused):
    """403: they may see it, but may not do this to it."""


class NotNow(Refused):
    """409: they might, but not in the state it is in."""


class NotValid(Refused):
    """422: the input itself is wrong; *fields* says where, all at once."""

    def __init__(
        self, fields: Mapping[str, Wrong], reason: Reason = Reason.NOT_VALID, **facts: object
    ) -> None:
        super().__init__(reason, fields=fields)
        self.facts = {"count": len(fields), **facts}


def checked(model: type[Model], **given: Any) -> Model:
    """*given* as the model of an act.

    Raises:
        NotValid: with every wrong field, in the order of the model.
    """
    kept = {name: _without_nul(value) for name, value in given.items()}
    try:
        return model(**kept)
    except ValidationError as error:
        wrong: dict[str, Wrong] = {}
        for each in error.errors(include_url=False):
            wrong.setdefault(_field(each), _wrong(each))
        raise NotValid(wrong) from None


def _without_nul(value: object) -> object:
    """PostgreSQL keeps every sign in a text but this one, which nobody means to write."""
    if isinstance(value, list):
        return list(map(_without_nul, value))
    return value.replace("\0", "") if isinstance(value, str) else value


def _field(error: ErrorDetails) -> str:
    return str(error["loc"][0]) if error["loc"] else "form"


_REASONS = {
    "missing": Reason.MISSING,
    "string_too_short": Reason.TOO_SHORT,
    "string_too_long": Reason.TOO_LONG,
    "too_long": Reason.TOO_MANY,
    "too_short": Reason.TOO_FEW,
    "int_parsing": Reason.NOT_A_NUMBER,
    "int_type": Reason.NOT_A_NUMBER,
    "int_from_float": Reason.NOT_A_NUMBER,
    "greater_than_equal": Reason.TOO_SMALL,
    "less_than_equal": Reason.TOO_LARGE,
    "datetime_parsing": Reason.NOT_A_TIME,
    "date_parsing": Reason.NOT_A_DATE,
    "date_from_datetime_parsing": Reason.NOT_A_DATE,
    "date_from_datetime_inexact": Reason.NOT_A_DATE,
    "date_type": Reason.NOT_A_DATE,
    "time_parsing": Reason.NOT_A_TIME,
    "time_type": Reason.NOT_A_TIME,
    "datetime_from_date_parsing": Reason.NOT_A_TIME,
    "timezone_aware": Reason.NOT_A_TIME,
}
_OWN = frozenset(reason.value for reason in Reason)
_LIMITS = ("min_length", "max_length", "ge", "le")


def _wrong(error: ErrorDetails) -> Wrong:
    context = error.get("ctx", {})
    limit = next((context[name] for name in _LIMITS if name in context), None)
    if error["input"] in (None, ()) or not str(error["input"]).strip():
        return Wrong(Reason.MISSING)
    if error["type"] in _OWN and error["type"] not in _REASONS:
        return Wrong(Reason(error["type"]), context)
    facts = {} if limit is None else {"limit": limit}
    return Wrong(_REASONS.get(error["type"], Reason.UNKNOWN_CHOICE), facts)
