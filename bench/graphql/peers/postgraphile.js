// PostGraphile 5 on the same tables, one set-returning function for the town's cases, as its docs advise.
import { createServer } from "node:http";
import pg from "pg";
import { grafserv } from "grafserv/node";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { makePgService } from "postgraphile/adaptors/pg";

const tokens = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const KNOWN = `select person from tokens
  where token_hash = sha256($1::bytea) and revoked_at is null and expires_at > now()`;

async function context({ node }) {
  const said = node?.req.headers.authorization;
  if (!said) return {};
  const { rows } = await tokens.query({ name: "known", text: KNOWN, values: [Buffer.from(said.slice(7))] });
  if (!rows.length) throw new Error("unknown token");
  return { person: rows[0].person };
}

const preset = {
  extends: [PostGraphileAmberPreset],
  disablePlugins: ["PgIndexBehaviorsPlugin"], // a case's few acts are sorted without an index
  pgServices: [makePgService({
    connectionString: process.env.DATABASE_URL, schemas: ["public"], poolConfig: { max: 8 },
  })],
  grafast: { explain: false, context },
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false },
};
const instance = postgraphile(preset);
const server = createServer();
const serv = instance.createServ(grafserv);
await serv.addTo(server);
server.listen(Number(process.env.PORT), "127.0.0.1");
