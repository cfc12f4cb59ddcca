"""Seats taken by an election before seats said in which poll, say it, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T96:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Seats taken by an election before seats said in which poll, say it, too"
# The elected took their seats in one act, of which the journal knows the poll and the council.
FILL = """
update council_seats s set elected_in = j.subject::uuid
  from journal j
 where j.action = 'poll.seated' and s.council = (j.facts->>'council')::uuid
   and s.capacity = 'owner' and s.elected_in is null
   and s.from_at between j.at - interval '10 seconds' and j.at + interval '10 seconds'
   and exists (select from poll_candidates c where c.poll::text = j.subject and c.person = s.person)
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(FILL)

    async def unmake() -> None:
        """What is known stays."""

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
