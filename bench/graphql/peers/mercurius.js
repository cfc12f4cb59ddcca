// Mercurius with JIT on SQL written by hand, one statement a root field.
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
const schema = `
  type Area { code: String! name: String! }
  type Organisation { id: ID! name: String! phone: String }
  type Step { kind: String! at: String! by: String note: String! organisation: Organisation }
  type Case {
    id: ID! number: String! title: String! text: String! stage: String! urgency: String!
    reportedAt: String! closedAt: String reporter: String actCount: Int!
    dueAt: String area: Area! path: [Area!]! lead: Organisation timeline: [Step!]!
  }
  type Proposal {
    id: ID! number: Int title: String! stage: String! submittedAt: String
    people: Int! homes: Int! cannotEndorse: String
  }
  type Query {
    proposals(estate: ID!, viewer: ID!, first: Int!): [Proposal!]!
    case(id: ID!): Case
    cases(area: String!, stage: String!, first: Int!): [Case!]!
  }
  type Mutation { report(area: String!, text: String!): Case }`;
const ONE = `
  select c.id, c.number, c.title, c.text, c.stage, c.urgency, c.reported_at as "reportedAt",
         c.closed_at as "closedAt", r.name as reporter, c.act_count as "actCount",
         case when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'phone', o.phone) end as lead,
         (with recursive up as (select a.code, a.name, a.parent, 0 as n from areas a where a.code = c.area
                    union all select a.code, a.name, a.parent, up.n + 1 from areas a join up on up.parent = a.code)
            select json_agg(json_build_object('code', code, 'name', name) order by n desc) from up) as path,
         (select coalesce(json_agg(json_build_object('kind', t.kind, 'at', t.at, 'by', p.name, 'note', t.note,
                                            'organisation', case when w.id is not null then json_build_object('name', w.name) end) order by t.at), '[]')
            from (select * from case_acts where "case" = c.id order by at desc limit 10) t
            left join people p on p.id = t.by left join organisations w on w.id = t.organisation) as timeline
    from cases c left join people r on r.id = c.reporter left join organisations o on o.id = c.lead
   where c.id = $1`;
const PAGE = `
  select c.id, c.number, c.title, c.stage, c.reported_at as "reportedAt", r.name as reporter,
         c.act_count as "actCount", json_build_object('code', a.code, 'name', a.name) as area,
         case when o.id is not null then json_build_object('name', o.name) end as lead
    from cases c left join people r on r.id = c.reporter left join organisations o on o.id = c.lead
    join areas a on a.code = c.area
   where left(c.area, 9) = $1 and c.stage = $2
   order by c.reported_at desc, c.id desc limit 50`;
const PROPOSALS = `
  select p.id, p.number, v.title, p.stage, p.submitted_at as "submittedAt", e.people, e.homes,
         case when not exists (select from posts where person = $2 and posts.estate = $1 and kind in ('resident', 'owner')
                and revoked_at is null and from_at <= now() and (to_at is null or to_at > now())) then 'NOT_A_RESIDENT'
              when p.stage <> 'proposed' then 'ENDORSING_OVER'
              when exists (select from proposal_endorsements x where x.proposal = p.id and x.person = $2)
              then 'ENDORSED_ALREADY' end as "cannotEndorse"
    from proposals p join proposal_versions v on v.proposal = p.id and v.number = p.revision
   cross join lateral (select count(*)::int as people, count(distinct coalesce(unit, person))::int as homes
                         from proposal_endorsements where proposal = p.id) e
   where p.estate = $1 and p.submitted_at is not null
     and p.stage in ('proposed', 'screening', 'announced', 'deliberation')
   order by p.submitted_at desc, p.id desc limit 20`;
const resolvers = {
  Query: {
    proposals: async (_, { estate, viewer }) =>
      (await pool.query({ name: "proposals", text: PROPOSALS, values: [estate, viewer] })).rows,
    case: async (_, { id }) => (await pool.query({ name: "one", text: ONE, values: [id] })).rows[0],
    cases: async (_, { area, stage }) =>
      (await pool.query({ name: "page", text: PAGE, values: [area, stage] })).rows,
  },
};
const REPORT = `
  select c.id, c.number, c.stage, c.reported_at as "reportedAt", k.due_at as "dueAt",
         case when o.id is not null then json_build_object('name', o.name) end as lead
    from report_copied($1, $2) c left join case_clocks k on k.id = c.promise
    left join organisations o on o.id = c.lead`;
resolvers.Mutation = {
  report: async (_, { area, text }) =>
    (await pool.query({ name: "report", text: REPORT, values: [area, text] })).rows[0],
};
const KNOWN = `select person from tokens
  where token_hash = sha256($1::bytea) and revoked_at is null and expires_at > now()`;
async function context(request) {
  const said = request.headers.authorization;
  if (!said) return {};
  const { rows } = await pool.query({ name: "known", text: KNOWN, values: [Buffer.from(said.slice(7))] });
  if (!rows.length) throw new Error("unknown token");
  return { person: rows[0].person };
}
const app = Fastify();
app.register(mercurius, { schema, resolvers, jit: 1, context });
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
