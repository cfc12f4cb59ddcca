// Lists an estate's cases and votes, and shows at once what changes in them.
import { ask, begin, Live, signedIn } from "./gongzhi.js";

const CASE = "id number title stage";
const VOTE = "id title stage closesAt";
const HERE = `query ($estate: ID!) {
  cases(box: MINE, estate: $estate, first: 10) { nodes { ${CASE} } }
  polls(estate: $estate) { ${VOTE} }
}`;
const CASE_CHANGED = `subscription ($id: ID!) { caseChanged(id: $id) { ${CASE} } }`;
const VOTE_CHANGED = `subscription ($id: ID!) { pollChanged(id: $id) { ${VOTE} } }`;
const TURNOUT = "subscription ($id: ID!) { pollTurnoutChanged(poll: $id) { whole { heads allHeads area allArea } } }";

const find = (selector) => document.querySelector(selector);
const FOLLOWED = 5; // votes: a socket carries twenty subscriptions
let live = null;

function show(item, text) {
  item.classList.toggle("changed", item.textContent !== "" && item.textContent !== text);
  item.textContent = text;
}

function added(list, text) {
  const item = document.createElement("li");
  find(list).append(item);
  show(item, text);
  return item;
}

const caseText = (one) => `${one.number} ${one.title}: ${one.stage}`;
const share = (part, of) => (of ? `${((100 * part) / of).toFixed(1)} %` : "—");

function showCase(one) {
  const item = added("#cases", caseText(one));
  live.follow(CASE_CHANGED, one.id, ({ caseChanged }) => show(item, caseText(caseChanged)));
}

function showVote(one) {
  const item = added("#votes", "");
  let [vote, turnout] = [one, null];
  const draw = () => show(item, `${vote.title}: ${vote.stage}, until ${new Date(vote.closesAt).toLocaleString()}` + (turnout
    ? `; ${turnout.heads} of ${turnout.allHeads} owners took part, ${share(turnout.area, turnout.allArea)} of the area` : ""));
  draw();
  live.follow(VOTE_CHANGED, one.id, ({ pollChanged }) => { vote = pollChanged; draw(); });
  live.follow(TURNOUT, one.id, ({ pollTurnoutChanged }) => { turnout = pollTurnoutChanged.whole; draw(); });
}

async function showEstate(estate) {
  live?.close();
  live = await Live.open((why) => { find("#said").textContent = `No longer live: ${why || "the connection is lost"}.`; });
  const { cases, polls } = await ask(HERE, { estate });
  find("#cases").replaceChildren();
  find("#votes").replaceChildren();
  cases.nodes.forEach(showCase);
  polls.slice(0, FOLLOWED).forEach(showVote);
  find("#said").textContent = `${cases.nodes.length} cases and ${Math.min(polls.length, FOLLOWED)} votes, followed live.`;
}

async function start() {
  const form = find("#begin");
  if (!(await signedIn())) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(form.site.value.replace(/\/$/, ""), form.client.value);
    });
    return;
  }
  form.hidden = true;
  const choose = find("#choose");
  const { estates } = await ask("{ estates(first: 100) { id name } }");
  for (const estate of estates) choose.estate.add(new Option(estate.name, estate.id));
  choose.hidden = false;
  choose.addEventListener("change", () => showEstate(choose.estate.value));
  await showEstate(choose.estate.value);
}

start().catch((fault) => { find("#said").textContent = fault.message; });
