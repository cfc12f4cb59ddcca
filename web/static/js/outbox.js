// What was written down without a network: kept in this browser until it is sent, in order, once each.
// An entry carries a key of its own, so that what was sent twice happens once, and whose it is: nobody else sends it.
const PIECE = 128 * 1024;
const PATIENCE = 60_000;
const WAITS = [5, 15, 60, 300]; // seconds, when the network is there but does not carry
const SENT = 20; // kept to be looked at
const LAST = "notebook"; // who wrote here last
const COUNT = "notebook.";
const OPEN = "notebook.open"; // whose it is that is not locked

const { sealing: seals, shelves } = document.querySelector("[data-sealing]").dataset;
const [sealing, { shelf, within }] = await Promise.all([import(seals), import(shelves)]);
const gone = new Set(); // who signed out on this page: nothing more is asked or kept for them

class Later extends Error {
  constructor(seconds = 0, why = "cut") {
    super("later");
    Object.assign(this, { seconds, why });
  }
}
class SignIn extends Error {}
class Refused extends Error {
  constructor(sentences) {
    super("refused");
    this.sentences = sentences;
  }
}

// Whether this browser can keep anything.
export async function able() {
  try {
    me();
    return Boolean(await shelf());
  } catch {
    return false;
  }
}

export const me = () => localStorage.getItem(LAST);
export const counted = (person) => Number(localStorage.getItem(COUNT + person) ?? 0);
export const kit = async (person) => person && within("readonly", ({ kits }) => kits.get(person));
export const locks = async (person) => Boolean((await kit(person))?.key);
export const photosOf = (entry) => within("readonly", ({ photos }) => photos.index("entry").getAll(entry));
const own = async (name, person) => (await within("readonly", (store) => store[name].getAll())).filter((each) => each.person === person);
export const entries = (person) => own("entries", person);
export const sent = async (person) => (await own("sent", person)).reverse();

async function count(person) {
  localStorage.setItem(COUNT + person, (await entries(person)).length);
}

// Keeps an entry with its photos; one that was kept before keeps its place and its key.
export async function keep(entry, blobs) {
  const key = entry.key ?? uuid();
  await within("readwrite", ({ entries, photos }) => {
    entries.put({ ...entry, key, photos: blobs.length, state: "waiting", why: [] });
    clear(photos, key, () => blobs.forEach((blob, place) => photos.put({ key: blob.key ?? uuid(), entry: key, place, blob: blob.blob ?? blob, begun: Boolean(blob.begun) })));
  });
  await count(entry.person);
}

// What is being changed is not sent meanwhile. Gives what ends the change, or null when another page is changing it
// or it is gone; what a page left half changed waits again.
export async function hold(entry) {
  const free = await alone(entry.key);
  if (!free) return null;
  if (await turn(entry, (found) => ({ ...found, state: "held" }))) return () => wait(entry).then(free);
  free();
  return null;
}

export async function release(person) {
  for (const each of await entries(person)) {
    const free = each.state === "held" && (await alone(each.key));
    if (free) await wait(each).then(free);
  }
}

const wait = (entry) => turn(entry, (found) => (found.state === "held" ? { ...found, state: "waiting" } : found));

// Changes an entry, or a photo, if it is still there; gives it as it was.
const turn = ({ order }, turned, shelf = "entries") =>
  within("readwrite", (store) => {
    const request = store[shelf].get(order);
    request.onsuccess = () => request.result && store[shelf].put(turned(request.result));
    return request;
  });

// The entry is this page's until what this gives is called, or the page is gone; null when it is another's.
function alone(key) {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((given) => {
    navigator.locks.request(COUNT + key, { ifAvailable: true }, (lock) => (lock ? new Promise(given) : given(null)));
  });
}

// Of who signs out nothing stays open: what waits is locked until they sign in again, all else goes.
export async function leave(person) {
  gone.add(person);
  const key = (await kit(person))?.key;
  if (key) await sealing.seal(within, await entries(person), key);
  const came = await sent(person);
  await within("readwrite", ({ kits, sent }) => {
    came.forEach((each) => sent.delete(each.order));
    kits.delete(person);
  });
  for (const each of [LAST, OPEN]) if (localStorage.getItem(each) === person) localStorage.removeItem(each);
}

export async function leaveOthers(person) {
  for (const each of await within("readonly", ({ kits }) => kits.getAllKeys())) if (each !== person) await leave(each);
}

export const discard = async (person) => Promise.all((await entries(person)).map(drop));

export async function drop(entry) {
  await within("readwrite", ({ entries, photos }) => {
    entries.delete(entry.order);
    clear(photos, entry.key);
  });
  await count(entry.person);
}

function clear(photos, key, then = () => {}) {
  photos.index("entry").getAllKeys(key).onsuccess = ({ target }) => {
    for (const each of target.result) photos.delete(each);
    then();
  };
}

let tries = 0;
let passing = false;
let again = false; // whether something came up meanwhile
addEventListener("online", () => (again = true));

// Tells *told* what changes, and in how many seconds to try again: 0 when nothing waits, or this page is at it already.
export async function flush(told = () => {}) {
  again = passing;
  if (passing) return 0;
  passing = true;
  const wait = await locked(() => pass(told)).finally(() => (passing = false));
  return again ? flush(told) : wait;
}

async function locked(pass) {
  if (!navigator.locks) return pass();
  return navigator.locks.request("outbox", { ifAvailable: true }, (lock) => (lock ? pass() : WAITS[0]));
}

async function pass(told) {
  try {
    const person = await known();
    told({ person });
    for (const { order } of await entries(person)) {
      const entry = await within("readonly", ({ entries }) => entries.get(order));
      if (entry?.state === "waiting") await one(entry, told);
      tries = 0;
    }
    told({ say: null });
    return 0;
  } catch (fault) {
    if (fault instanceof SignIn) return told({ say: "sign-in" }) ?? 0;
    if (!(fault instanceof Later)) throw fault;
    told({ say: fault.why });
    again &&= !fault.seconds;
    return fault.seconds || WAITS[Math.min(tries++, WAITS.length - 1)];
  }
}

// Whose it is that is written now: of whoever is signed in or, without a network, was last; nobody's when signed out.
export async function whose() {
  try {
    return await known();
  } catch (fault) {
    return fault instanceof Later ? me() : null;
  }
}

let asking;

function known() {
  asking ??= signedIn().finally(() => (asking = null));
  return asking;
}

// Who is signed in, with what their notebook needs; keeps it for when there is no network, and nobody else's. What they
// locked when they signed out is open again.
async function signedIn() {
  const { seal, ...found } = (await ask("/notebook/kit")).body;
  const off = Math.round((Date.now() - Date.parse(found.now)) / 60_000);
  const key = await sealing.keyOf(seal);
  if (gone.has(found.person)) throw new SignIn();
  await leaveOthers(found.person);
  await within("readwrite", ({ kits }) => kits.put({ ...found, off, key }));
  for (const each of [LAST, OPEN]) localStorage.setItem(each, found.person);
  if (key) await sealing.unseal(within, await entries(found.person), key);
  return found.person;
}

async function one(entry, told) {
  told({ sending: entry.key, share: 0 });
  try {
    const photos = [];
    const all = (await photosOf(entry.key)).sort((a, b) => a.place - b.place);
    for (const [place, photo] of all.entries()) photos.push(await upload(photo, entry.called?.replace("{}", place + 1), (share) => told({ sending: entry.key, share: (place + share) / all.length })));
    const answer = await ask("/notebook", { method: "POST", body: form(entry, photos) });
    await within("readwrite", ({ sent }) => sent.add({ person: entry.person, text: entry.text, at: entry.at, ...answer.body }));
    await drop(entry);
    await forget(entry.person);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    await turn(entry, (found) => (found.sealed ? found : { ...found, state: "refused", why: fault.sentences }));
  }
  told({ changed: entry.key });
}

async function forget(person) {
  const old = (await sent(person)).slice(SENT);
  await within("readwrite", ({ sent }) => old.forEach((each) => sent.delete(each.order)));
}

function form(entry, photos) {
  const made = new FormData();
  for (const [name, value] of Object.entries(entry.fields)) made.append(name, value);
  for (const id of photos) made.append("photos", id);
  made.append("client_key", entry.key);
  made.append("written_by", entry.person);
  made.append("found_at", entry.at);
  made.append("sent_at", new Date().toISOString());
  return made;
}

// Goes on where the last try stopped: the answer to each piece says how much has come. A refusal calls it by its *name*.
async function upload(photo, name = "", told) {
  const [address, called] = [`/files/uploads/${photo.key}`, `name=${encodeURIComponent(name)}`];
  let { received, files } = photo.begun ? await come(`${address}?${called}`) : { received: 0, files: [] };
  if (!photo.begun) await turn({ order: photo.key }, (found) => ({ ...found, begun: true }), "photos");
  while (!files.length) {
    const before = received;
    const body = photo.blob.slice(received, received + PIECE);
    ({ received, files } = (await ask(`${address}?offset=${received}&length=${photo.blob.size}&${called}`, { method: "POST", body })).body);
    told(received / photo.blob.size);
    if (!files.length && received === before) throw new Later(WAITS[0]);
  }
  return files[0].id;
}

async function come(address) {
  const answer = await ask(address, {}, 404);
  return answer.status === 404 ? { received: 0, files: [] } : answer.body;
}

// What was asked before the network came back is given up when it does: nobody may be there to answer it any more.
async function ask(address, options = {}, fine = 200) {
  const late = new AbortController();
  const stop = () => late.abort();
  const timer = setTimeout(stop, PATIENCE);
  addEventListener("online", stop);
  let answer, body;
  try {
    answer = await fetch(address, { ...options, headers: { Accept: "application/json" }, signal: late.signal });
    body = await answer.json();
  } catch {
    throw new Later();
  } finally {
    clearTimeout(timer);
    removeEventListener("online", stop);
  }
  if (answer.ok || answer.status === fine) return { status: answer.status, body };
  throw fault(answer, body);
}

function fault(answer, body) {
  const wait = Number(answer.headers.get("Retry-After") ?? 0);
  if (["not_signed_in", "written_by_another"].includes(body.reason)) return new SignIn();
  if (answer.status >= 500) return new Later(wait, "away");
  if (wait || answer.status === 429) return new Later(wait, "later");
  const fields = Object.values(body.fields ?? {});
  return new Refused(fields.length ? fields : [body.sentence]);
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return [8, 4, 4, 4, 12].reduce(([parts, at], size) => [[...parts, hex.slice(at, at + size)], at + size], [[], 0])[0].join("-");
}
