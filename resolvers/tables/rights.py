"""What people may ask about their own data, who looked at it, and how long it is kept."""

from enum import StrEnum

from piccolo.columns import UUID, Bytea, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.calendar import Unit
from resolvers.tables.checks import one_of, written
from resolvers.tables.files import FileRow
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow


class Detail(StrEnum):
    """What can be seen unmasked of a person."""

    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"


class Subject(StrEnum):
    """Where somebody stood whose data was looked at."""

    POST = "post"
    CASE = "case"
    ACCUSATION = "accusation"
    CLAIM = "claim"


class ClaimKind(StrEnum):
    """What a person may ask for about their own data (44–50).

    Access is to a dead relative's; guardianship asks to speak for a child (31).
    """

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    EXPLANATION = "explanation"
    GUARDIANSHIP = "guardianship"


class Promised(StrEnum):
    """What must be done by a time: answers to claims, the steps of an accusation, and opening.

    Opening: until when a relative who was granted access can read.
    """

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    EXPLANATION = "explanation"
    GUARDIANSHIP = "guardianship"
    OPENING = "opening"
    REGISTRATION = "registration"
    HANDLING = "handling"


class ClaimStage(StrEnum):
    """Where a claim stands."""

    MADE = "made"
    FULFILLED = "fulfilled"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Kinship(StrEnum):
    """As what a near relative asks for the data of somebody who died (个人信息保护法 49)."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    OTHER = "other"


class Purpose(StrEnum):
    """What somebody can agree to, and take back."""

    CONTACT = "contact"
    CHILD = "child"
    NO_RELATIVES = "no_relatives"


class Kept(StrEnum):
    """What is kept for a time, and then anonymised or deleted."""

    CLOSED_CASES = "closed_cases"
    ARCHIVED_CASES = "archived_cases"
    CLOSED_ACCUSATIONS = "closed_accusations"
    UNMASKINGS = "unmaskings"
    CLAIMS = "claims"


class UnmaskingRow(Table, tablename="unmaskings"):
    """Somebody who saw, or wants to see, what is masked of a person, and why.

    People of the *barred* organisation neither see it nor decide about it.
    """

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    subject = Varchar(length=12, choices=Subject)
    thing = UUID(default=None, null=False)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    barred = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    reason = Text()
    asked_at = Timestamptz(default=TimestamptzNow())
    second_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    granted_at = Timestamptz(null=True, default=None)
    refused_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)
    looked_count = Integer(default=0)

    unmasking_subject_is_known = one_of("subject", Subject)
    unmasking_is_granted_or_refused = Check("granted_at IS NULL OR refused_at IS NULL")
    unmasking_has_another_second_person = Check("second_by <> by")


class PeriodRow(Table, tablename="periods"):
    """How long something is kept or may take, from a moment on, and where that is written."""

    id = UUID(primary_key=True, default=uuid7)
    what = Varchar(length=20)
    amount = Integer()
    unit = Varchar(length=12, choices=Unit)
    source = Varchar(length=200)
    version = Varchar(length=20)
    from_at = Timestamptz(default=TimestamptzNow())
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)

    period_what_is_known = one_of("what", [*Promised, *Kept])
    period_unit_is_known = one_of("unit", Unit)
    period_is_positive = Check("amount > 0")
    period_source_is_written = written("source")
    period_begins_once = Unique([what, from_at])


class ClaimRow(Table, tablename="claims"):
    """What a person asked for about their own data; what they typed is sealed.

    With a *kinship* it is about somebody else: who died, or a child, whose phone is *wanted* and
    who is *called* something. Who that is stays open where nobody was found.
    """

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    made_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    area = ForeignKey(AreaRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=12, choices=ClaimKind)
    kinship = Varchar(length=12, choices=Kinship, null=True, default=None)
    detail = Varchar(length=12, choices=Detail, null=True, default=None)
    wanted = Bytea(null=True, default=None)
    called = Bytea(null=True, default=None)
    note = Bytea(null=True, default=None)
    stage = Varchar(length=12, choices=ClaimStage)
    made_at = Timestamptz(default=TimestamptzNow())
    due_at = Timestamptz()
    due_source = Varchar(length=200)
    decided_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(null=True, default=None)
    reply = Text()
    open_until = Timestamptz(null=True, default=None)
    objected_at = Timestamptz(null=True, default=None)

    claim_kind_is_known = one_of("kind", ClaimKind)
    claim_stage_is_known = one_of("stage", ClaimStage)
    claim_detail_is_known = one_of("detail", Detail)
    claim_correction_says_what = Check("(kind = 'correction') = (detail IS NOT NULL)")
    claim_kinship_is_known = one_of("kinship", Kinship)
    claim_of_nobody_is_a_relatives = Check("person IS NOT NULL OR kinship IS NOT NULL")
    claim_for_access_is_a_relatives = Check("kind <> 'access' OR kinship IS NOT NULL")
    claim_for_guardianship_names_a_child = Check("kind <> 'guardianship' OR kinship IS NOT NULL")


class ClaimPhotoRow(Table, tablename="claim_photos"):
    """A photo that shows who died, or the kinship."""

    id = UUID(primary_key=True, default=uuid7)
    claim = ForeignKey(ClaimRow, null=False, on_delete=OnDelete.restrict, index=True)
    file = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)


class ConsentTextRow(Table, tablename="consent_texts"):
    """What somebody agrees to, in the words of one version."""

    id = UUID(primary_key=True, default=uuid7)
    purpose = Varchar(length=12, choices=Purpose)
    version = Varchar(length=20)
    text = Text()
    text_en = Text()
    source = Varchar(length=200)
    from_at = Timestamptz(default=TimestamptzNow())

    consent_purpose_is_known = one_of("purpose", Purpose)
    consent_text_is_written = written("text")
    consent_version_is_written_once = Unique([purpose, version])


class ConsentRow(Table, tablename="consents"):
    """That somebody agreed, to which words, until when; a guardian may for a child."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    text = ForeignKey(ConsentTextRow, null=False, on_delete=OnDelete.restrict)
    given_at = Timestamptz(default=TimestamptzNow())
    withdrawn_at = Timestamptz(null=True, default=None)


class TombstoneRow(Table, tablename="tombstones"):
    """What is left of what was anonymised or deleted: that it was there, when it went and why."""

    id = UUID(primary_key=True, default=uuid7)
    what = Varchar(length=20)
    thing = UUID(default=None, null=False, index=True)
    at = Timestamptz(default=TimestamptzNow())
    source = Varchar(length=200)
    version = Varchar(length=20)

    tombstone_what_is_written = written("what")
