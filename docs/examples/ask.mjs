// Asks what stands in a file: TOKEN=… node ask.mjs FILE [VARIABLES]. Needs Node 18 or later, or a browser's fetch.
import { readFile } from "node:fs/promises";

const SITE = process.env.SITE ?? "http://127.0.0.1:8000";
const HEADERS = {
  Authorization: `Bearer ${process.env.TOKEN}`,
  "Content-Type": "application/json",
  Accept: "application/graphql-response+json, text/event-stream",
  "Accept-Language": "en",
};

// Prints the answer; of a subscription, the first event.
async function ask(query, variables) {
  const body = JSON.stringify({ query, variables });
  const answer = await fetch(`${SITE}/graphql`, { method: "POST", headers: HEADERS, body });
  if (!answer.headers.get("Content-Type").startsWith("text/event-stream")) {
    console.log(await answer.text());
    return;
  }
  let told = "";
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    told += part;
    const event = told.match(/^data: (\{.*)\n/m);
    if (event) {
      console.log(event[1]);
      return;
    }
  }
}

const [file, given = "{}"] = process.argv.slice(2);
await ask(await readFile(file, "utf8"), JSON.parse(given));
process.exit();
