"""Which of its clocks a case points at, so that lists need not look for them."""

from uuid import UUID

from resolvers import database


async def point(*cases: UUID) -> None:
    """Let cases point at the clock that promises their answer, and at the one due next."""
    await database.execute(POINT, list(cases))


POINT = """
    with kept as (
        select id, "case", started_at, due_at, stopped_at is null and paused_at is null as runs,
            kind = 'resolve' and assignment is null as promised
          from case_clocks where "case" = any($1)
    ), pointed as (
        select "case",
            (array_agg(id order by started_at desc, id desc) filter (where promised))[1]
                as promise,
            (array_agg(case when runs then due_at end order by started_at desc, id desc)
                filter (where promised))[1] as due_at,
            (array_agg(id order by due_at, id) filter (where runs))[1] as next_clock,
            min(due_at) filter (where runs) as next_due_at
          from kept group by "case"
    )
    update cases c set promise = p.promise, due_at = p.due_at, next_clock = p.next_clock,
        next_due_at = p.next_due_at
      from pointed p where c.id = p."case"
"""
