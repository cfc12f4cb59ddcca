"""The clocks of cases, what moved them, and what one level asks of the next."""

from piccolo.columns import (
    UUID,
    Array,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import (
    Clock,
    ClockChange,
    RequestKind,
    Rung,
    SupervisionLevel,
    Urgency,
)
from resolvers.tables.cases import AssignmentRow, CaseActRow, CaseRow
from resolvers.tables.checks import exactly_one, one_of, written
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class EscalationStepRow(Table, tablename="escalation_steps"):
    """Whom a clock tells when: after a share of its time, or so long after its end.

    The steps that begin together are one version of the ladder.
    """

    id = UUID(primary_key=True, default=uuid7)
    position = Integer()
    urgency = Varchar(length=10, choices=Urgency, null=True, default=None)
    percent = Integer(null=True, default=None)
    amount = Integer(null=True, default=None)
    unit = Varchar(length=12, choices=Unit, null=True, default=None)
    rung = Varchar(length=10, choices=Rung)
    source = Varchar(length=100)
    version = Varchar(length=20)
    from_at = Timestamptz(null=True, default=None)
    to_at = Timestamptz(null=True, default=None)
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    escalation_urgency_is_known = one_of("urgency", Urgency)
    escalation_unit_is_known = one_of("unit", Unit)
    escalation_rung_is_known = one_of("rung", Rung)
    escalation_is_within_or_after = exactly_one("percent", "amount")
    escalation_percent_is_a_share = Check("percent between 1 and 100")


class ClockRow(Table, tablename="case_clocks"):
    """A clock of a case, with the rule by which it was set as that rule stood then.

    *rule* may be gone since. *counted_due_at* is the first end as counted anew, once the
    calendar had changed. *step* counts the moments that have been told, *next_at*
    is the one to come; *rungs* says whom each tells.
    """

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    assignment = ForeignKey(AssignmentRow, null=True, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=16, choices=Clock)
    rule = UUID(null=True, default=None)
    amount = Integer()
    unit = Varchar(length=12, choices=Unit)
    rolls = Boolean(default=True)
    source = Varchar(length=100)
    version = Varchar(length=20)
    started_at = Timestamptz(default=TimestamptzNow())
    due_at = Timestamptz()
    nominal_at = Timestamptz()
    original_due_at = Timestamptz()
    counted_due_at = Timestamptz(null=True, default=None)
    yellow_at = Timestamptz()
    black_at = Timestamptz()
    provisional = Boolean(default=False)
    paused_at = Timestamptz(null=True, default=None)
    stopped_at = Timestamptz(null=True, default=None)
    breached_at = Timestamptz(null=True, default=None)
    step = Integer(default=0)
    next_at = Timestamptz(null=True, default=None)
    moments = Array(base_column=Timestamptz(), default=list)
    rungs = Array(base_column=Varchar(length=10, choices=Rung), default=list)

    clock_kind_is_known = one_of("kind", Clock)
    clock_unit_is_known = one_of("unit", Unit)
    clock_source_is_written = written("source")
    clock_is_due_after_it_starts = Check("due_at >= started_at")
    clock_has_a_rung_for_each_moment = Check("cardinality(moments) = cardinality(rungs)")


class ClockChangeRow(Table, tablename="case_clock_changes"):
    """A pause, its end, an extension or a recount; *due_at* is the end from then on."""

    id = UUID(primary_key=True, default=uuid7)
    clock = ForeignKey(ClockRow, null=False, on_delete=OnDelete.restrict, index=True)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    kind = Varchar(length=10, choices=ClockChange)
    at = Timestamptz(default=TimestamptzNow())
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    amount = Integer(null=True, default=None)
    due_at = Timestamptz()

    clock_change_is_known = one_of("kind", ClockChange)


class RecountRow(Table, tablename="clock_recounts"):
    """All running clocks counted anew by a calendar, which *mark* tells from others."""

    id = UUID(primary_key=True, default=uuid7)
    at = Timestamptz(default=TimestamptzNow())
    mark = Varchar(length=64)
    clock_count = Integer()
    moved_count = Integer()


class RequestRow(Table, tablename="case_requests"):
    """What was asked of the next level, and what it decided."""

    id = UUID(primary_key=True, default=uuid7)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    kind = Varchar(length=12, choices=RequestKind)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    asked_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    asked_at = Timestamptz(default=TimestamptzNow())
    word = Varchar(length=20, null=True, default=None)
    note = Text()
    days = Integer(null=True, default=None)
    review_on = Date(null=True, default=None)
    granted = Boolean(null=True, default=None)
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(null=True, default=None)

    request_kind_is_known = one_of("kind", RequestKind)
    request_note_is_written = written("note")
    request_is_decided_once = Check("(granted IS NULL) = (decided_at IS NULL)")


class SupervisionRow(Table, tablename="case_supervisions"):
    """A superior's question, by when it is answered, and when it was, or a sterner one came."""

    act = ForeignKey(CaseActRow, primary_key=True, null=False, on_delete=OnDelete.restrict)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict)
    county = Varchar(length=6)
    level = Varchar(length=10, choices=SupervisionLevel)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    reply_due_at = Timestamptz()
    replied_at = Timestamptz(null=True, default=None)
    replaced_at = Timestamptz(null=True, default=None)

    supervision_level_is_known = one_of("level", SupervisionLevel)


class TalkRow(Table, tablename="case_talks"):
    """Whom a superior talks to about a case, when and where, and what was promised."""

    act = ForeignKey(CaseActRow, primary_key=True, null=False, on_delete=OnDelete.restrict)
    case = ForeignKey(CaseRow, null=False, on_delete=OnDelete.restrict, index=True)
    county = Varchar(length=6)
    whom = Varchar(length=100)
    at = Timestamptz()
    place = Varchar(length=100)
    result = Text()
    recorded_at = Timestamptz(null=True, default=None)
    recorded_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    talk_is_with_somebody = written("whom")
    talk_is_somewhere = written("place")
    talk_is_recorded_in_words = Check("(recorded_at IS NULL) = (result = '')")
