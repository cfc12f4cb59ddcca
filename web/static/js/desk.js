// The list and the case beside it: where to go on with the keyboard after each change.
let place = 0;
let ticked = []; // stays ticked when the list comes anew with a case beside it

const desk = () => document.getElementById("desk");
const rows = () => [...document.querySelectorAll("#desk [data-row]")];
const current = () => document.querySelector("#desk tr[aria-current] [data-row]");
const ticks = () => [...document.querySelectorAll("#desk [name=ids]")];
const title = () => document.getElementById("case-title");
const isLost = () => document.activeElement === document.body;

// Without room beside the list, or for a tab of its own, a row is the plain link that it is.
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest("[data-row]")) return;
    const beside = desk().querySelector(".desk__side")?.offsetWidth > 0;
    if (!beside || event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation();
  },
  true,
);

// All of the page are ticked, or none; all is no longer all when one of them is taken out.
document.addEventListener("change", ({ target }) => {
  if (target.id === "all") for (const each of ticks()) each.checked = target.checked;
  else if (ticks().includes(target)) gather();
});

function gather() {
  const all = document.getElementById("all");
  if (all) all.checked = ticks().every((each) => each.checked);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("#case")) (current() ?? rows()[0])?.focus();
});

// What was asked for another case than the one that is shown by now comes too late.
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  const asked = ctx.request?.headers["HX-Current-URL"];
  const target = tasks[0]?.target;
  const there = typeof target === "string" ? document.querySelector(target) : target;
  place = Math.max(rows().indexOf(current()), 0);
  ticked = ticks().filter((each) => each.checked).map((each) => each.value);
  if (ctx.push || !asked || asked === location.href || !desk().contains(there)) return;
  event.preventDefault();
  document.getElementById("live")?.dispatchEvent(new Event("changed"));
});

document.addEventListener("htmx:after:swap", ({ detail }) => {
  for (const each of ticks()) each.checked ||= ticked.includes(each.value);
  gather();
  if (detail.ctx.push) title()?.focus({ preventScroll: true });
  else if (isLost()) (document.querySelector("#case .kicker a") ? title() : next())?.focus();
});

// The next one that waits: the row below, or the one that came into its place.
function next() {
  const found = rows();
  const now = found.indexOf(current());
  return found[now < 0 ? Math.min(place, found.length - 1) : now + 1] ?? title();
}
