"""What a vote has written, and what nobody may do to it by SQL once it is open."""

TABLES = (
    *("polls", "poll_acts", "poll_matters", "poll_heads", "ballots", "ballot_answers"),
    *("poll_objections", "poll_mandates", "ballot_forms", "form_readings", "roll_publications"),
    *("written_mandates", "mandate_readings"),
    *("roll_objections", "client_keys", "notices"),
)
WRITTEN = "select " + ", ".join(
    f"(select md5(string_agg(t::text, '' order by t::text)) from {each} t)" for each in TABLES
)
CAST = """
    select h.key, b.receipt, a.choice from ballots b join poll_heads h on h.id = b.head
      join ballot_answers a on a.ballot = b.id
"""
ONCE_MORE = """
    insert into ballots (id, poll, head, capacity, receipt, cast_at)
    select gen_random_uuid(), b.poll, {head}, 'owner', left(b.id::text, 13), {at} from {source}
"""
ONE_MORE = """
    insert into poll_heads (id, poll, key, area, developer)
    select gen_random_uuid(), id, '9', 1, false from polls
"""
BY_SQL = (
    "update ballots set receipt = 'x'",
    "update ballot_answers set choice = 'abstain'",
    "delete from ballot_answers",
    "truncate ballots cascade",
    "update poll_heads set area = area + 1",
    "delete from poll_units",
    "update poll_matters set text = 'x'",
    "update polls set closes_at = closes_at + interval '1 day'",
    "update polls set first_closes_at = closes_at, closes_at = closes_at + interval '1 day'",
    "update polls set fingerprint = 'x'",
    "update polls set stage = 'draft'",
    ONE_MORE,
    ONCE_MORE.format(head="head", at="cast_at", source="ballots b"),
    ONCE_MORE.format(
        head="b.id", at="closes_at", source="poll_heads b join polls p on p.id = b.poll"
    ),
)
