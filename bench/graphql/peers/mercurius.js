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
    area: Area! path: [Area!]! lead: Organisation timeline: [Step!]!
  }
  type Query {
    case(id: ID!): Case
    cases(area: String!, stage: String!, first: Int!): [Case!]!
  }`;
const ONE = `
  select c.id, c.number, c.title, c.text, c.stage, c.urgency, c.reported_at as "reportedAt",
         c.closed_at as "closedAt", r.name as reporter, c.act_count as "actCount",
         json_build_object('id', o.id, 'name', o.name, 'phone', o.phone) as lead,
         (with recursive up as (select a.code, a.name, a.parent, 0 as n from areas a where a.code = c.area
                    union all select a.code, a.name, a.parent, up.n + 1 from areas a join up on up.parent = a.code)
            select json_agg(json_build_object('code', code, 'name', name) order by n desc) from up) as path,
         (select json_agg(json_build_object('kind', t.kind, 'at', t.at, 'by', p.name, 'note', t.note,
                                            'organisation', json_build_object('name', w.name)) order by t.at)
            from (select * from case_acts where "case" = c.id order by at desc limit 10) t
            left join people p on p.id = t.by left join organisations w on w.id = t.organisation) as timeline
    from cases c left join people r on r.id = c.reporter left join organisations o on o.id = c.lead
   where c.id = $1`;
const PAGE = `
  select c.id, c.number, c.title, c.stage, c.reported_at as "reportedAt", r.name as reporter,
         c.act_count as "actCount", json_build_object('code', a.code, 'name', a.name) as area,
         json_build_object('name', o.name) as lead
    from cases c left join people r on r.id = c.reporter left join organisations o on o.id = c.lead
    join areas a on a.code = c.area
   where left(c.area, 9) = $1 and c.stage = $2
   order by c.reported_at desc, c.id desc limit 50`;
const resolvers = {
  Query: {
    case: async (_, { id }) => (await pool.query({ name: "one", text: ONE, values: [id] })).rows[0],
    cases: async (_, { area, stage }) =>
      (await pool.query({ name: "page", text: PAGE, values: [area, stage] })).rows,
  },
};
const app = Fastify();
app.register(mercurius, { schema, resolvers, jit: 1 });
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
