// Signs a person in with Gongzhi (OAuth 2.1, PKCE), asks in their name, and follows what changes.
const here = location.origin + location.pathname;
const kept = sessionStorage;
const SCOPE = "cases:read votes:read";

const encoded = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

async function described(site) {
  return (await fetch(`${site}/.well-known/oauth-authorization-server`)).json();
}

export async function begin(site, client) {
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

export async function signedIn() {
  const given = new URLSearchParams(location.search);
  if (given.has("state")) await comeBack(given);
  return kept.getItem("access") !== null;
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

async function post(query, variables) {
  const send = () => fetch(`${kept.getItem("site")}/graphql`, {
    method: "POST", body: JSON.stringify({ query, variables }),
    headers: { "Content-Type": "application/json", Accept: "application/json",
      Authorization: `Bearer ${kept.getItem("access")}` },
  });
  let answer = await send();
  if (answer.status === 401) {
    await exchange({ grant_type: "refresh_token", refresh_token: kept.getItem("refresh") });
    answer = await send();
  }
  return answer;
}

export async function ask(query, variables = {}) {
  const told = await (await post(query, variables)).json();
  if (told.errors) throw new Error(told.errors[0].message);
  return told.data;
}

// One web socket carries all subscriptions: browsers open only a few streams to an address.
export class Live {
  #followed = new Map();

  static async open(closed) {
    const live = new Live();
    await ask("{ __typename }"); // a token that has run out is renewed first
    await new Promise((ready, refused) => {
      const socket = new WebSocket(`${kept.getItem("site").replace(/^http/, "ws")}/graphql`, "graphql-transport-ws");
      live.socket = socket;
      socket.onopen = () => live.#send({ type: "connection_init",
        payload: { authorization: `Bearer ${kept.getItem("access")}` } });
      socket.onmessage = ({ data }) => live.#heard(JSON.parse(data), ready);
      socket.onclose = ({ reason }) => { refused(new Error(reason)); closed(reason); };
    });
    return live;
  }

  // Calls `changed` with the data of each event.
  follow(query, id, changed) {
    const name = String(this.#followed.size);
    this.#followed.set(name, changed);
    this.#send({ type: "subscribe", id: name, payload: { query, variables: { id } } });
  }

  close() {
    this.socket.onclose = null;
    this.socket.close();
  }

  #send(message) {
    this.socket.send(JSON.stringify(message));
  }

  #heard({ type, id, payload }, ready) {
    if (type === "connection_ack") ready();
    if (type === "ping") this.#send({ type: "pong" });
    if (type === "next" && payload.data) this.#followed.get(id)(payload.data);
  }
}
