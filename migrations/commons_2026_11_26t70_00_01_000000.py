"""Of a secret poll the database keeps no more than it may, and opens its envelopes all at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T70:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Of a secret poll the database keeps no more than it may"

MAKE = """
create function poll_is_secret(there uuid) returns boolean language sql stable as $$
    select exists (select from poll_matters where poll = there and secret)
$$;

create function poll_matter_is_cast_alike() returns trigger language plpgsql as $$
begin
    if exists (select from poll_matters where poll = new.poll and id <> new.id
                  and secret <> new.secret) then
        raise exception 'all matters of a poll are secret, or none';
    end if;
    return new;
end $$;

create function ballot_keeps_its_secret() returns trigger language plpgsql as $$
begin
    if poll_is_secret(new.poll) <> (new.receipt is null) then
        raise exception 'a ballot has a receipt, but for a secret one';
    end if;
    if new.receipt is null and new.cast_at <> date_trunc('day', new.cast_at, 'Asia/Shanghai') then
        raise exception 'of a secret ballot the day is kept and nothing finer';
    end if;
    return new;
end $$;

create function ballot_says_nothing() returns trigger language plpgsql as $$
begin
    if exists (select from ballots where id = new.ballot and receipt is null) then
        raise exception 'what a secret ballot says does not lie with who cast it';
    end if;
    return new;
end $$;

create function mandate_says_nothing() returns trigger language plpgsql as $$
begin
    if exists (select from poll_mandates where id = new.mandate and poll_is_secret(poll)) then
        raise exception 'nobody is told here what to vote in secret';
    end if;
    return new;
end $$;

create function sealed_ballot_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and (not poll_is_secret(new.poll)
       or not exists (select from polls where id = new.poll and stage = 'open')) then
        raise exception 'envelopes are handed in while a secret poll is open';
    end if;
    if tg_op = 'UPDATE' and (new.id, new.poll, new.key_fingerprint)
       <> (old.id, old.poll, old.key_fingerprint) then
        raise exception 'an envelope stands, but for the key that seals it';
    end if;
    if tg_op = 'DELETE'
       and not exists (select from polls where id = old.poll and stage = 'closed') then
        raise exception 'envelopes are opened when the poll is closed';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

create function sealed_ballots_are_opened() returns trigger language plpgsql as $$
begin
    if exists (select from opened o group by o.poll
                having count(*) <> (select count(*) from secret_ballots s where s.poll = o.poll)
                    or exists (select from sealed_ballots b where b.poll = o.poll)) then
        raise exception 'envelopes are opened all at once, and each is in the list';
    end if;
    return null;
end $$;

create function secret_ballot_is_whole() returns trigger language plpgsql as $$
begin
    if not exists (select from polls p join sealed_ballots b on b.poll = p.id
                    where p.id = new.poll and p.stage = 'closed') then
        raise exception 'the list is written when the envelopes are opened';
    end if;
    if cardinality(new.choices) <>
       (select count(*) from poll_matters where poll = new.poll and election is null)
       + (select count(*) from poll_candidates where poll = new.poll) then
        raise exception 'a secret ballot says something of all that is voted on';
    end if;
    return new;
end $$;

create trigger poll_matter_is_cast_alike before insert or update on poll_matters
    for each row execute function poll_matter_is_cast_alike();
create trigger ballot_keeps_its_secret before insert on ballots
    for each row execute function ballot_keeps_its_secret();
create trigger ballot_says_nothing before insert on ballot_answers
    for each row execute function ballot_says_nothing();
create trigger ballot_says_nothing before insert on ballot_marks
    for each row execute function ballot_says_nothing();
create trigger mandate_says_nothing before insert on mandate_instructions
    for each row execute function mandate_says_nothing();
create trigger sealed_ballot_stands before insert or update or delete on sealed_ballots
    for each row execute function sealed_ballot_stands();
create trigger sealed_ballots_are_opened after delete on sealed_ballots
    referencing old table as opened for each statement execute function sealed_ballots_are_opened();
create trigger sealed_ballots_stay before truncate on sealed_ballots
    for each statement execute function poll_stands();
create trigger secret_ballot_is_whole before insert on secret_ballots
    for each row execute function secret_ballot_is_whole();
create trigger secret_ballot_stands before update or delete on secret_ballots
    for each row execute function poll_stands();
create trigger secret_ballots_stay before truncate on secret_ballots
    for each statement execute function poll_stands();
"""
UNMAKE = """
drop trigger poll_matter_is_cast_alike on poll_matters;
drop trigger ballot_keeps_its_secret on ballots;
drop trigger ballot_says_nothing on ballot_answers;
drop trigger ballot_says_nothing on ballot_marks;
drop trigger mandate_says_nothing on mandate_instructions;
drop trigger sealed_ballot_stands on sealed_ballots;
drop trigger sealed_ballots_are_opened on sealed_ballots;
drop trigger sealed_ballots_stay on sealed_ballots;
drop trigger secret_ballot_is_whole on secret_ballots;
drop trigger secret_ballot_stands on secret_ballots;
drop trigger secret_ballots_stay on secret_ballots;
drop function poll_matter_is_cast_alike, ballot_keeps_its_secret, ballot_says_nothing,
    mandate_says_nothing, sealed_ballot_stands, sealed_ballots_are_opened, secret_ballot_is_whole,
    poll_is_secret;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
