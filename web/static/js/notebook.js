// The page of the notebook: writes entries down, shows those that wait, and sends them as soon as it can.
const root = document.getElementById("notebook");
root.dataset.begun = ""; // able.js looks for it
const outbox = await import(root.dataset.outbox);
const { smaller } = await import(root.dataset.smaller);
const entryForm = document.getElementById("entry");
const sure = document.getElementById("drop");
const list = root.querySelector("[data-entries]");
const MOST = 9;
const said = (name, value) => root.dataset[name].replace("{}", value);
const part = (name) => document.importNode(root.querySelector(`template[data-${name}]`).content, true).firstElementChild;
let picked = [];
let changing = null;
let done = null; // ends the change that is under way
let who; // undefined until it is known; null when nobody is signed in
let under = {};
let [stale, drawing] = [false, null];
let timer;

function say(name) {
  for (const each of root.querySelectorAll("[data-say]")) each.hidden = each.dataset.say !== name;
}

async function fill() {
  const kit = await outbox.kit(who ?? outbox.me());
  entryForm.hidden = !kit;
  if (!kit) return void (navigator.onLine || say("first"));
  look(kit.look);
  options(entryForm.elements.where, kit.places.map(([value, name, way]) => [value, way ? `${name} (${way})` : name]));
  options(entryForm.elements.category, kit.categories);
  clock(kit.off);
}

// What the phone keeps of this page looks as pages do unless told otherwise.
function look({ mode, theme } = {}) {
  const { dataset } = document.documentElement;
  if (mode) dataset.mode = mode;
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  else if (theme) delete dataset.theme;
}

function clock(off) {
  const box = root.querySelector("[data-off]");
  const minutes = Math.abs(off);
  box.hidden = minutes < 2;
  box.querySelector("p").textContent = said(off > 0 ? "fast" : "slow", span(minutes));
}

function span(minutes) {
  if (minutes < 120) return said("minutes", minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? said("hours", hours) : said("days", Math.round(hours / 24));
}

function options(select, choices) {
  const chosen = select.value;
  while (select.length > 1 || select.querySelector("optgroup")) select.lastElementChild.remove();
  for (const [value, shown] of choices) {
    if (Array.isArray(shown)) {
      const group = Object.assign(document.createElement("optgroup"), { label: value });
      for (const [code, name] of shown) group.append(new Option(name, code));
      select.append(group);
    } else select.append(new Option(shown, value));
  }
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = "";
  if (!select.value && select.required && select.length === 2) select.selectedIndex = 1;
}


// One after the other: what changes meanwhile is seen by the next.
function draw() {
  stale = true;
  drawing ??= redraw().finally(() => (drawing = null));
  return drawing;
}

async function redraw() {
  while (stale) {
    stale = false;
    await lists();
  }
}

async function lists() {
  const person = who === undefined ? null : (who ?? outbox.me());
  const waiting = person ? await outbox.entries(person) : [];
  rows(waiting);
  root.querySelector("[data-list]").hidden = !waiting.length;
  root.querySelector("[data-count]").textContent = waiting.length;
  root.querySelector("[data-send]").hidden = !waiting.some((each) => each.state === "waiting");
  const came = person ? await outbox.sent(person) : [];
  root.querySelector("[data-arrived]").replaceChildren(...came.map(arrived));
  root.querySelector("[data-sent]").hidden = !came.length;
  root.querySelector("[data-again]").hidden = !waiting.length && !came.length;
}

// Of hundreds only what changed is made anew.
function rows(waiting) {
  const keys = new Set(waiting.map(({ key }) => key));
  for (const each of [...list.children]) if (!keys.has(each.dataset.key)) each.remove();
  for (const [place, entry] of waiting.entries()) {
    const there = list.children[place];
    const state = under[entry.key] === undefined ? entry.state : "sending";
    const stamp = JSON.stringify([entry, state, entry.key === changing?.key]);
    if (there?.dataset.key !== entry.key) list.insertBefore(row(entry, state), there ?? null).stamp = stamp;
    else if (there.stamp !== stamp) there.replaceWith(Object.assign(row(entry, state), { stamp }));
  }
}

function row(entry, state) {
  const made = part("entry");
  made.dataset.key = entry.key;
  made.querySelector("[data-text]").textContent = entry.text ?? "";
  for (const each of made.querySelectorAll("[data-state]")) each.hidden = each.dataset.state !== state;
  made.querySelector("[data-about]").textContent = ` ${entry.at ? said("written", when(entry.at)) : ""}${entry.photos ? said("photos", entry.photos) : ""}`;
  made.querySelector("[data-why]").textContent = entry.why?.join(" ");
  made.querySelector("[data-why]").hidden = !entry.why?.length;
  made.querySelector("[data-moves]").hidden = state === "sending" || (state === "held" && entry.key !== changing?.key);
  made.querySelector("progress").hidden = state !== "sending";
  made.querySelector("progress").value = 100 * (under[entry.key] ?? 0);
  made.querySelector("[data-change]").hidden = state === "sealed";
  made.querySelector("[data-change]").onclick = () => change(entry);
  made.querySelector("[data-drop]").onclick = () => ask(entry);
  return made;
}

function arrived(each) {
  const made = part("one");
  Object.assign(made.querySelector("a"), { textContent: each.text, href: each.address });
  made.querySelector("[data-about]").textContent = said("came", each.number);
  return made;
}

const when = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

entryForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const person = await writer();
  if (!person || (changing && changing.person !== person)) return say("sign-in"); // what is nobody's would never be sent
  const fields = Object.fromEntries([...new FormData(entryForm)].map(([name, value]) => [name, value.trim?.() ?? ""]));
  const wrong = !fields.text ? "missing" : !fields.where ? "nowhere" : null;
  if (wrong) return refuse(root.dataset[wrong], entryForm.elements[fields.text ? "where" : "text"]);
  refuse("");
  const kept = changing ?? { person, at: new Date().toISOString() };
  try {
    await outbox.keep({ ...kept, fields, text: fields.text, called: root.dataset.called }, picked);
  } catch {
    return refuse(root.dataset.full);
  }
  await leave();
  navigator.storage?.persist?.();
  await draw();
  show(kept.key);
  go();
});

// What was just written down stands below the form, out of sight on a phone.
function show(key) {
  const row = key ? list.querySelector(`[data-key="${key}"]`) : list.lastElementChild;
  row?.scrollIntoView({ block: "center" });
  document.getElementById("waiting-title").focus({ preventScroll: true });
}

// Whose an entry is: asked anew when another window changed who is signed in.
async function writer() {
  if (who !== undefined && who === outbox.me()) return who;
  const button = entryForm.querySelector("button:not([type])");
  button.disabled = true;
  say("asking");
  who = await outbox.whose();
  button.disabled = false;
  say(null);
  return who;
}

function refuse(text, field) {
  tell("wrong", text);
  field?.focus();
}

function tell(name, text) {
  const box = entryForm.querySelector(`[data-${name}]`);
  box.textContent = text;
  box.hidden = !text;
}

function begin(entry, photos) {
  const { where } = entryForm.elements;
  const stood = where.value;
  changing = entry;
  picked = photos;
  entryForm.reset();
  where.value = stood;
  for (const [name, value] of Object.entries(entry?.fields ?? { latitude: "", longitude: "" })) if (entryForm.elements[name]) entryForm.elements[name].value = value;
  thumbs();
  refuse(entry?.why?.join(" ") ?? "");
}

async function leave() {
  const end = done;
  done = null;
  begin(null, []);
  await end?.();
}

async function change(entry) {
  if (entry.key !== changing?.key) {
    const end = await outbox.hold(entry);
    if (!end) return draw();
    await leave();
    done = end;
  }
  begin(entry, await outbox.photosOf(entry.key));
  await draw();
  entryForm.scrollIntoView();
  entryForm.elements.text.focus({ preventScroll: true });
}

function ask(entry) {
  sure.returnValue = "no";
  sure.onclose = async () => {
    if (sure.returnValue !== "yes") return;
    await outbox.drop(entry);
    if (entry.key === changing?.key) await leave();
    await draw();
  };
  sure.showModal();
}

document.getElementById("entry-photos").addEventListener("change", async ({ target }) => {
  const files = [...target.files];
  target.value = "";
  const odd = new Set();
  for (const file of files) {
    const photo = picked.length < MOST ? await smaller(file) : file;
    if (!photo) odd.add(said("unlike", file.name));
    else if (picked.length < MOST) picked.push(photo);
    else odd.add(root.dataset.many);
  }
  thumbs();
  tell("odd", [...odd].join(" "));
});

function thumbs() {
  tell("odd", "");
  const rows = picked.map((photo, place) => {
    const made = part("photo");
    const { blob = photo, name = photo.name } = photo;
    const [picture, called] = [made.querySelector("img"), made.querySelector("span")];
    picture.onerror = () => { // HEIC, where this browser cannot show it: it is sent all the same
      picture.hidden = true;
      if (name) called.textContent = `${place + 1} ${name}`;
    };
    picture.src = URL.createObjectURL(blob);
    called.textContent = place + 1;
    made.querySelector("button").onclick = () => thumbs(picked.splice(place, 1));
    return made;
  });
  entryForm.querySelector("[data-photos]").replaceChildren(...rows);
}

// What is told while sending: which entry is under way and how far, what came of one, or why it stopped.
async function told({ say: word, person, sending, share, changed }) {
  if (person) who = person;
  if (word !== undefined) {
    under = {};
    say(word);
    await fill();
  }
  if (share || changed) say(null); // it goes on, whatever was said before
  if (changed) delete under[changed];
  const shown = sending && list.querySelector(`[data-key="${sending}"] progress`);
  const before = under[sending];
  if (sending) under[sending] = share;
  if (sending && before !== undefined && shown) shown.value = 100 * share;
  else await draw();
}

async function go() {
  clearTimeout(timer);
  const wait = await outbox.flush((each) => void told(each));
  if (wait) timer = setTimeout(go, wait * 1000);
}

async function start() {
  root.querySelector("[data-send]").onclick = go;
  addEventListener("online", go);
  addEventListener("offline", () => say("cut"));
  document.addEventListener("visibilitychange", () => document.hidden || go());
  await fill();
  who = await outbox.whose();
  await outbox.release(who ?? outbox.me());
  await fill();
  await draw();
  go();
}

if (await outbox.able()) start();
else say("unable");
