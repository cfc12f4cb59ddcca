// Offers what may be written at the cursor: fields, arguments, types and the words of enums.
{
  const box = document.getElementById("query");
  const list = document.getElementById("choices");
  const TOKENS = /#[^\n]*|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\n])*"?|\.\.\.|[_A-Za-z]\w*|[{}()[\]:!=$@|]/g;
  const MOST = 12;
  let types = new Map();
  let roots = {};
  let offered = [];
  let chosen = 0;

  const bare = (type) => (type?.ofType ? bare(type.ofType) : types.get(type?.name));
  const field = (type, name) => type?.fields?.find((each) => each.name === name);

  // Walks to the cursor: `open` holds the type of each brace, `field` the last field, `argument` the last one in its brackets.
  const walk = (text) => {
    const at = { open: [], next: null, field: null, argument: null, inside: 0, before: "" };
    for (const token of text.match(TOKENS) ?? []) {
      if (token.startsWith("#")) continue;
      step(at, token);
      at.before = token;
    }
    return at;
  };

  const step = (at, token) => {
    if (token === "(") at.inside += 1;
    else if (token === ")") at.inside -= 1;
    else if (at.inside) inBrackets(at, token);
    else if (token === "{") at.open.push(at.next ?? (at.open.length ? at.open.at(-1) : types.get(roots.query)));
    else if (token === "}") at.open.pop();
    else if (/^\w/.test(token)) name(at, token);
  };

  const inBrackets = (at, token) => {
    if (token === ":") at.argument = at.field?.args?.find((each) => each.name === at.before) ?? at.argument;
    else if (at.before === ":" ) return;
    else if (/^\w/.test(token)) at.argument = null;
  };

  const name = (at, token) => {
    if (at.before === "on") at.next = types.get(token);
    else if (!at.open.length) at.next = roots[token] ? types.get(roots[token]) : at.next;
    else {
      at.field = field(at.open.at(-1), token) ?? at.field;
      at.next = bare(field(at.open.at(-1), token)?.type) ?? null;
    }
  };

  const fits = (at) => {
    const type = at.open.at(-1);
    if (at.before === "on") return type?.possibleTypes ?? [...types.values()].filter((each) => each.fields);
    if (at.inside && at.argument && at.before === ":") return bare(at.argument.type)?.enumValues ?? [];
    if (at.inside) return at.before === ":" ? [] : at.field?.args ?? [];
    if (!at.open.length) return Object.keys(roots).map((each) => ({ name: each }));
    const spread = (type?.possibleTypes ?? []).map((each) => ({ name: `... on ${each.name}` }));
    return [...(type?.fields ?? []), ...spread, { name: "__typename" }];
  };

  const hide = () => {
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    chosen = (index + offered.length) % offered.length;
    [...list.children].forEach((each, n) => each.setAttribute("aria-selected", String(n === chosen)));
    box.setAttribute("aria-activedescendant", `choice-${chosen}`);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const item = (each, n) => {
    const made = Object.assign(document.createElement("li"), { id: `choice-${n}` });
    made.setAttribute("role", "option");
    const name = document.createElement("strong");
    name.textContent = each.name;
    made.append(name, each.description ? ` ${each.description}` : "");
    made.addEventListener("mousedown", (event) => { event.preventDefault(); chosen = n; write(); });
    return made;
  };

  const offer = (asked) => {
    const before = box.value.slice(0, box.selectionStart);
    const begun = before.match(/\w*$/)[0];
    if (!asked && !begun) return hide();
    const text = begun.toLowerCase();
    offered = fits(walk(before.slice(0, before.length - begun.length)))
      .filter((each) => each.name.toLowerCase().includes(text) && each.name !== begun)
      .sort((a, b) => b.name.toLowerCase().startsWith(text) - a.name.toLowerCase().startsWith(text))
      .slice(0, MOST);
    if (!offered.length) return hide();
    list.replaceChildren(...offered.map(item));
    list.hidden = false;
    mark(0);
  };

  const write = () => {
    const end = box.selectionStart;
    const begun = box.value.slice(0, end).match(/\w*$/)[0];
    box.setRangeText(offered[chosen].name, end - begun.length, end, "end");
    hide();
  };

  const KEYS = { ArrowDown: () => mark(chosen + 1), ArrowUp: () => mark(chosen - 1), Enter: write, Tab: write, Escape: hide };

  box.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      offer(true);
    } else if (!list.hidden && KEYS[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  box.addEventListener("input", () => offer(false));
  box.addEventListener("blur", hide);
  document.addEventListener("graph:read", ({ detail }) => {
    types = detail.types;
    roots = Object.fromEntries(["query", "mutation", "subscription"].map((each, n) => [each, detail.roots[n]]));
  });
}
