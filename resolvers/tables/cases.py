"""Cases and their categories, rules and deadlines.

Laid out for ten million rows: counters stand on the case, each heavy table
carries its county, and nothing here must be gapless.
"""

from piccolo.columns import (
    JSONB,
    UUID,
    Array,
    Boolean,
    ForeignKey,
    Integer,
    OnDelete,
    Text,
    Time,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import (
    AssignmentState,
    CaseAct,
    Clock,
    Outcome,
    Rating,
    Role,
    RuleDays,
    Source,
    Stage,
    Urgency,
)
from resolvers.tables.checks import exactly_one, one_of, written
from resolvers.tables.estates import EstateRow
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class CategoryRow(Table, tablename="case_categories"):
    """A category of the two-level list."""

    code = Varchar(length=4, primary_key=True)
    parent: ForeignKey["CategoryRow"] = ForeignKey("self", null=True, on_delete=OnDelete.restrict)
    name = Varchar(length=40)
    name_en = Varchar(length=60)
    accepted_at_once = Boolean(default=True)
    self_handled = Boolean(default=True)
    photo_needed = Boolean(default=False)
    keywords = Array(base_column=Varchar(length=20), default=list)
    shared = Boolean(default=False)
    near_m = Integer(default=100)
    source = Varchar(length=100)
    version = Varchar(length=20)
    retired_at = Timestamptz(null=True, default=None)

    category_code_has_two_or_four_digits = Check("code ~ '^([0-9]{2}){1,2}$'")
    category_name_is_written = written("name")
    category_is_near_something = Check("near_m > 0")


class DispatchRuleRow(Table, tablename="dispatch_rules"):
    """Who is responsible: where, what, how urgent and when lead to somebody.

    Rules are tried by *position*, the lowest first; *owner* is who answers for the rule.
    """

    id = UUID(primary_key=True, default=uuid7)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict)
    category = ForeignKey(CategoryRow, null=True, on_delete=OnDelete.restrict)
    urgency = Varchar(length=10, choices=Urgency, null=True, default=None)
    days = Varchar(length=10, choices=RuleDays, null=True, default=None)
    from_time = Time(null=True, default=None)
    to_time = Time(null=True, default=None)
    position = Integer(default=500)
    owner = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    note = Text()
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    estate_company = Boolean(null=True, default=None)
    source = Varchar(length=100)
    version = Varchar(length=20)
    from_at = Timestamptz(default=TimestamptzNow())
    to_at = Timestamptz(null=True, default=None)
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    retired_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    rule_urgency_is_known = one_of("urgency", Urgency)
    rule_days_are_known = one_of("days", RuleDays)
    rule_hours_are_whole = Check("(from_time IS NULL) = (to_time IS NULL)")
    rule_position_is_in_bounds = Check("position BETWEEN 1 AND 999")
    rule_leads_somewhere = exactly_one("organisation", "estate_company")
    rule_source_is_written = written("source")


class DeadlineRuleRow(Table, tablename="deadline_rules"):
    """How long something may take, by category, area and urgency.

    *from_at* is null for what came with the product: it has held ever since.
    """

    id = UUID(primary_key=True, default=uuid7)
    clock = Varchar(length=16, choices=Clock)
    category = ForeignKey(CategoryRow, null=True, on_delete=OnDelete.restrict)
    area = ForeignKey(AreaRow, null=True, on_delete=OnDelete.restrict)
    urgency = Varchar(length=10, choices=Urgency, null=True, default=None)
    amount = Integer()
    unit = Varchar(length=12, choices=Unit)
    rolls = Boolean(default=True)
    source = Varchar(length=100)
    version = Varchar(length=20)
    note = Text()
    from_at = Timestamptz(null=True, default=None)
    to_at = Timestamptz(null=True, default=None)
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    retired_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    deadline_clock_is_known = one_of("clock", Clock)
    deadline_urgency_is_known = one_of("urgency", Urgency)
    deadline_unit_is_known = one_of("unit", Unit)
    deadline_is_positive = Check("amount > 0")
    deadline_source_is_written = written("source")


class CaseRow(Table, tablename="cases"):
    """A concern raised in an area and followed to its end.

    *promise* and *next_clock* point at the clocks that lists show, with *due_at* and
    *next_due_at* to sort by; resolvers/cases/clocks keeps the four. *clock_off_s* says by how many
    seconds the phone that it was written on was ahead of us when it was sent.
    """

    id = UUID(primary_key=True, default=uuid7)
    number = Varchar(length=20, unique=True)
    county = Varchar(length=6)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict)
    estate = ForeignKey(EstateRow, null=True, on_delete=OnDelete.restrict)
    category = ForeignKey(CategoryRow, null=False, on_delete=OnDelete.restrict)
    title = Varchar(length=120)
    text = Text()
    place = Varchar(length=200)
    latitude_e6 = Integer(null=True, default=None)
    longitude_e6 = Integer(null=True, default=None)
    urgency = Varchar(length=10, choices=Urgency)
    source = Varchar(length=12, choices=Source)
    origin = Varchar(length=60, null=True, default=None)
    stage = Varchar(length=12, choices=Stage)
    anonymous = Boolean(default=False)
    reporter = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    found_at = Timestamptz(null=True, default=None)
    clock_off_s = Integer(null=True, default=None)
    reported_at = Timestamptz(default=TimestamptzNow())
    promise = UUID(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    next_clock = UUID(null=True, default=None)
    next_due_at = Timestamptz(null=True, default=None)
    stage_at = Timestamptz(default=TimestamptzNow())
    lead = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    finished_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    outcome = Varchar(length=16, choices=Outcome, null=True, default=None)
    rating = Varchar(length=12, choices=Rating, null=True, default=None)
    finished_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    published_at = Timestamptz(null=True, default=None)
    act_count = Integer(default=0)
    photo_count = Integer(default=0)
    reopened_count = Integer(default=0)
    unsatisfied_count = Integer(default=0)
    returned_count = Integer(default=0)
    sent_back_count = Integer(default=0)
    extended_count = Integer(default=0)
    part_count = Integer(default=0)
    visit_count = Integer(default=0)
    urged_at = Timestamptz(null=True, default=None)
    version = Integer(default=1)

    case_title_is_written = written("title")
    case_point_is_whole = Check("(latitude_e6 IS NULL) = (longitude_e6 IS NULL)")
    case_urgency_is_known = one_of("urgency", Urgency)
    case_source_is_known = one_of("source", Source)
    case_stage_is_known = one_of("stage", Stage)
    case_outcome_is_known = one_of("outcome", Outcome)
    case_rating_is_known = one_of("rating", Rating)


class CaseActRow(Table, tablename="case_acts"):
    """Something done to a case; *note* is for the reporter, *internal* for the staff."""

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    kind = Varchar(length=16, choices=CaseAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    word = Varchar(length=20, null=True, default=None)
    note = Text()
    internal = Text()

    case_act_kind_is_known = one_of("kind", CaseAct)


class AssignmentRow(Table, tablename="case_assignments"):
    """One organisation's work on a case, and why it came there.

    *decided* when an arbiter sent it, after which it cannot be returned.
    """

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    organisation = ForeignKey(OrganisationRow, null=False, on_delete=OnDelete.restrict)
    role = Varchar(length=8, choices=Role, default=Role.LEAD)
    decided = Boolean(default=False)
    state = Varchar(length=12, choices=AssignmentState)
    rule = ForeignKey(DispatchRuleRow, null=True, on_delete=OnDelete.restrict)
    dispatched_at = Timestamptz(default=TimestamptzNow())
    dispatched_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    signed_at = Timestamptz(null=True, default=None)
    signed_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    finished_at = Timestamptz(null=True, default=None)

    assignment_state_is_known = one_of("state", AssignmentState)
    assignment_role_is_known = one_of("role", Role)


class FinishRow(Table, tablename="case_finishes"):
    """What came of the handling: the answer to the reporter and the note for the staff."""

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    outcome = Varchar(length=16, choices=Outcome)
    contacted = Boolean(default=False)
    reply = Text()
    internal = Text()

    finish_outcome_is_known = one_of("outcome", Outcome)
    finish_reply_is_written = written("reply")


class RatingRow(Table, tablename="case_ratings"):
    """What the reporter thought of one finish; *by_phone*, as *by* wrote it down."""

    finish = ForeignKey(FinishRow, primary_key=True, null=False, on_delete=OnDelete.restrict)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    rating = Varchar(length=12, choices=Rating)
    note = Text()
    by_phone = Boolean(default=False)

    rating_is_known = one_of("rating", Rating)


class PublicationRow(Table, tablename="case_publications"):
    """The masked words in which everybody may read a case."""

    case = ForeignKey(CaseRow, primary_key=True, null=False, on_delete=OnDelete.restrict)
    title = Varchar(length=120)
    text = Text()
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    publication_title_is_written = written("title")


class CasePhotoRow(Table, tablename="case_photos"):
    """A photo, and the act that brought it."""

    file = UUID(primary_key=True, default=None)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict, index=True)
    act = ForeignKey(CaseActRow, null=False, on_delete=OnDelete.restrict)
    position = Integer(default=0)


class RouteRow(Table, tablename="case_routes"):
    """Which rules were tried for a case, in their order, and which one matched.

    *tried* holds pairs of a rule's id and why it did not match, null for the one that did;
    *others* counts the rules of that place that speak of other categories.
    """

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    at = Timestamptz(default=TimestamptzNow())
    rule = ForeignKey(DispatchRuleRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    tried = JSONB(default="[]")
    others = Integer(default=0)

    route_leads_whole = Check("(rule IS NULL) = (organisation IS NULL)")
