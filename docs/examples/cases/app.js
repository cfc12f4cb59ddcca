// Signs a person in with Gongzhi (OAuth 2.1, PKCE), lists an estate's cases, and follows each of them.
const here = location.origin + location.pathname;
const kept = sessionStorage;
const said = document.querySelector("#said");
const list = document.querySelector("#cases");
const SCOPE = "cases:read";

const encoded = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

async function described(site) {
  return (await fetch(`${site}/.well-known/oauth-authorization-server`)).json();
}

async function begin(site, client) {
  const server = await described(site);
  const [state, verifier] = [random(), random()];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  for (const [name, value] of Object.entries({ site, client, state, verifier })) kept.setItem(name, value);
  const asked = new URLSearchParams({
    response_type: "code", client_id: client, redirect_uri: here, scope: SCOPE, state,
    code_challenge: encoded(digest), code_challenge_method: "S256",
  });
  location.assign(`${server.authorization_endpoint}?${asked}`);
}

async function comeBack(given) {
  const server = await described(kept.getItem("site"));
  history.replaceState(null, "", here);
  if (given.get("state") !== kept.getItem("state") || given.get("iss") !== server.issuer) {
    throw new Error("This answer is not to what was asked.");
  }
  if (given.has("error")) throw new Error(given.get("error"));
  await exchange({ grant_type: "authorization_code", code: given.get("code"), redirect_uri: here,
    code_verifier: kept.getItem("verifier") });
}

async function exchange(form) {
  const server = await described(kept.getItem("site"));
  const body = new URLSearchParams({ client_id: kept.getItem("client"), ...form });
  const answer = await fetch(server.token_endpoint, { method: "POST", body });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error_description ?? told.error);
  kept.setItem("access", told.access_token);
  kept.setItem("refresh", told.refresh_token);
}

async function post(query, variables, accept) {
  const send = () => fetch(`${kept.getItem("site")}/graphql`, {
    method: "POST", body: JSON.stringify({ query, variables }),
    headers: { "Content-Type": "application/json", Accept: accept,
      Authorization: `Bearer ${kept.getItem("access")}` },
  });
  let answer = await send();
  if (answer.status === 401) {
    await exchange({ grant_type: "refresh_token", refresh_token: kept.getItem("refresh") });
    answer = await send();
  }
  return answer;
}

async function ask(query, variables = {}) {
  const told = await (await post(query, variables, "application/json")).json();
  if (told.errors) throw new Error(told.errors[0].message);
  return told.data;
}

async function follow(id, changed) {
  const query = "subscription ($id: ID!) { caseChanged(id: $id) { id number title stage } }";
  const answer = await post(query, { id }, "text/event-stream");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part; !(part = await reader.read()).done; ) {
    const events = (rest + part.value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data:"))?.slice(5).trim();
      if (data) changed(JSON.parse(data).data.caseChanged);
    }
  }
}

function show(item, one) {
  const text = `${one.number} ${one.title}: ${one.stage}`;
  item.classList.toggle("changed", item.textContent !== "" && item.textContent !== text);
  item.textContent = text;
}

async function showCases(estate) {
  const found = await ask(
    "query ($estate: ID) { cases(box: MINE, estate: $estate, first: 20) { nodes { id number title stage } } }",
    { estate },
  );
  list.replaceChildren();
  for (const one of found.cases.nodes) {
    const item = list.appendChild(document.createElement("li"));
    show(item, one);
    follow(one.id, (now) => show(item, now));
  }
  said.textContent = `${found.cases.nodes.length} cases, followed live.`;
}

async function start() {
  const form = document.querySelector("#begin");
  const given = new URLSearchParams(location.search);
  if (given.has("state")) await comeBack(given);
  if (!kept.getItem("access")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(form.site.value.replace(/\/$/, ""), form.client.value);
    });
    return;
  }
  form.hidden = true;
  const choose = document.querySelector("#choose");
  const { estates } = await ask("{ estates(first: 100) { id name } }");
  for (const estate of estates) choose.estate.add(new Option(estate.name, estate.id));
  choose.hidden = false;
  choose.addEventListener("change", () => showCases(choose.estate.value));
  await showCases(choose.estate.value);
}

start().catch((fault) => { said.textContent = fault.message; });
