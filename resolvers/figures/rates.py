"""What was counted, and the shares that are made of it, each with what it leaves out."""

from dataclasses import dataclass

from resolvers.marking import N_
from resolvers.tables.figure_words import ShareExclusion, ShareKind

FEW = 20  # of fewer cases a share jumps by five points with each: it is marked
DEFINITIONS: dict[ShareKind, str] = {
    ShareKind.RESPONSE: N_(
        "首次联系期限落在这段时间的事里，期限内联系上了上报人的。转给别的单位以前的期限不算，只算最后一个。"
    ),
    ShareKind.ON_TIME: N_(
        "答复期限落在这段时间的事里，期限内办结的。批准的延期和挂起照算；不受理、撤回、并案、"
        "没有补充材料而终结的不在内。"
    ),
    ShareKind.RESOLUTION: N_(
        "这段时间结案的事里，办理结果是“解决”的。超出职责和不属实的不在分母里，另外列出。"
    ),
    ShareKind.SATISFACTION: N_(
        "这段时间结案、上报人评价过的事里，满意和基本满意的。没有评价的不算满意。"
    ),
    ShareKind.RETURN: N_("这段时间结案的事里，单位退过单的。"),
    ShareKind.REWORK: N_("这段时间结案的事里，核查打回过，或者上报人不满意而重办过的。"),
}


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many cases a share leaves out, and why."""

    why: ShareExclusion
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share that never stands without its fraction; without a denominator it is not known."""

    kind: ShareKind
    numerator: int
    denominator: int
    excluded: tuple[Excluded, ...] = ()

    @property
    def few(self) -> bool:
        """Whether there are so few cases that the share says little."""
        return 0 < self.denominator < FEW

    @property
    def definition(self) -> str:
        """What is counted, in words."""
        return DEFINITIONS[self.kind]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in some days.

    *reported* counts all that came, *imported* among them; every other counter leaves out what
    was imported, and but for *on_the_spot* what was settled where it was found.
    """

    reported: int = 0
    imported: int = 0
    on_the_spot: int = 0
    contact_due: int = 0
    contacted: int = 0
    passed_on: int = 0
    due: int = 0
    in_time: int = 0
    undue: int = 0
    closed: int = 0
    solved: int = 0
    beyond_duty: int = 0
    unfounded: int = 0
    rated: int = 0
    content: int = 0
    returned: int = 0
    reworked: int = 0

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every share that is shown, in their order."""
        outside = Excluded(ShareExclusion.BEYOND_DUTY, self.beyond_duty)
        untrue = Excluded(ShareExclusion.UNFOUNDED, self.unfounded)
        solvable = self.closed - self.beyond_duty - self.unfounded
        return (
            Share(
                ShareKind.RESPONSE,
                self.contacted,
                self.contact_due,
                (Excluded(ShareExclusion.PASSED_ON, self.passed_on),),
            ),
            Share(
                ShareKind.ON_TIME,
                self.in_time,
                self.due,
                (Excluded(ShareExclusion.UNDUE, self.undue),),
            ),
            Share(ShareKind.RESOLUTION, self.solved, solvable, (outside, untrue)),
            Share(
                ShareKind.SATISFACTION,
                self.content,
                self.rated,
                (Excluded(ShareExclusion.UNRATED, self.closed - self.rated),),
            ),
            Share(ShareKind.RETURN, self.returned, self.closed),
            Share(ShareKind.REWORK, self.reworked, self.closed),
        )
