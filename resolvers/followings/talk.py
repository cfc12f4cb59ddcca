"""News of what is said of a followed proposal: one line a day, and no more.

Who was told of something directly, because it replies to them, is not told of it here; nor is who
said it. Each comment is in one line of a person.
"""

from datetime import datetime

from resolvers import database, estates, notices
from resolvers.followings.news import Known
from resolvers.notices import Address, New, NoticeKind

BATCH = 20_000
# What is being written while it is counted comes with the next line.
_TALKED = f"""
    select f.person, p.id proposal, p.estate,
           count(*) filter (where not c.official) comments,
           count(*) filter (where c.official) answers
      from followings f
      join proposals p on p.id = f.thing and p.submitted_at is not null
      left join digest_preferences d on d.person = f.person
     cross join lateral (
           select greatest(f.at, $1::timestamptz - interval '7 days',
                           max(n.at) - interval '1 minute') at
             from notices n
            where n.person = f.person and n.about = p.id and n.comment_count is not null) since
      join comments c on c.proposal = p.id and c.state = 'shown' and c.by <> f.person
                     and c.at > since.at and c.at <= $1::timestamptz - interval '1 minute'
      left join comments above on above.id = c.parent
     where f.kind = 'proposal' and coalesce(d.hour, 18) <= $2 and above.by is distinct from f.person
       and not exists (select from notices n
                        where n.person = f.person and n.cause = p.id and n.step = $3)
     group by f.person, p.id order by f.person, p.id limit {BATCH}
"""


async def tell_talk(here: datetime) -> int:
    """Tell followers of proposals how much was said since the last line; one a day for each.

    Args:
        here: the time in Asia/Shanghai; who wants to be told later in the day is told then.

    Returns:
        How many lines were told.
    """
    day = here.date().toordinal()
    known = Known()
    rows = await database.rows(_TALKED, here, here.hour, day)
    lines = [
        New(
            Address(person=row["person"]),
            NoticeKind.NEWS,
            (await estates.find(row["estate"])).area[:6],
            row["proposal"],
            row["proposal"],
            day,
            about_kind="proposal",
            at=here,
            comment_count=row["comments"],
            answer_count=row["answers"],
        )
        for row in rows
        if await known(row["person"], row["estate"])
    ]
    await notices.send(lines)
    return len(lines)
