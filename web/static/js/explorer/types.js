// Reads what can be asked from the graph itself, and lets it be leafed through.
{
  const $ = (id) => document.getElementById(id);
  const said = $("explorer").dataset;
  const OF = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
  const QUERY = `{ __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types { kind name description
      fields(includeDeprecated: true) { name description isDeprecated deprecationReason
        args { name description defaultValue type { ${OF} } } type { ${OF} } }
      inputFields { name description defaultValue type { ${OF} } }
      enumValues { name description } possibleTypes { name } } } }`;
  let types = new Map();
  let roots = [];

  const make = (tag, given, ...inside) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside.filter((each) => each != null));
    return made;
  };

  const parts = (type) => type.fields ?? type.inputFields ?? type.enumValues ?? type.possibleTypes ?? [];

  const written = (type) => {
    if (type.kind === "NON_NULL") return [...written(type.ofType), "!"];
    if (type.kind === "LIST") return ["[", ...written(type.ofType), "]"];
    return [link(type.name)];
  };

  const link = (name) => {
    const made = make("button", { type: "button", className: "explorer__link", textContent: name });
    made.addEventListener("click", () => open(name, true));
    return made;
  };

  const argument = (given, index) => [
    index ? ", " : "", make("span", { title: given.description ?? "" }, `${given.name}: `),
    ...written(given.type), given.defaultValue && given.defaultValue !== "null" ? ` = ${given.defaultValue}` : "",
  ];

  const part = (type, each) => {
    const head = make("p", { className: "explorer__part" });
    if (type.possibleTypes && !each.type) head.append(link(each.name));
    else head.append(make("strong", {}, each.name));
    if (each.args?.length) head.append("(", ...each.args.flatMap(argument), ")");
    if (each.type) head.append(": ", ...written(each.type));
    if (each.isDeprecated) head.append(` · ${said.outdated}: ${each.deprecationReason}`);
    return make("li", {}, head, each.description && make("p", { className: "soft small" }, each.description));
  };

  const open = (name, move) => {
    const type = types.get(name);
    const head = make("h3", {}, type.name);
    const about = type.description && make("p", {}, type.description);
    const list = make("ul", { className: "explorer__parts" }, ...parts(type).map((each) => part(type, each)));
    $("type").replaceChildren(head, ...(about ? [about] : []), list);
    for (const each of $("names").querySelectorAll("button")) {
      if (each.textContent === name) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    if (move) $("type").focus();
  };

  const fits = (type, text) =>
    type.name.toLowerCase().includes(text) ||
    (type.fields ?? type.inputFields ?? []).some((each) => each.name.toLowerCase().includes(text));

  const group = (label, names) =>
    names.length ? [make("h3", { className: "small soft" }, label), ...names.map(link)] : [];

  const list = () => {
    const text = $("search").value.trim().toLowerCase();
    const found = [...types.values()].filter((each) => fits(each, text)).map((each) => each.name);
    const others = found.filter((name) => !roots.includes(name)).sort();
    const shown = [...group(said.roots, roots.filter((name) => found.includes(name))), ...group(said.types, others)];
    $("names").replaceChildren(...(shown.length ? shown : [make("p", { className: "soft" }, said.nothing)]));
  };

  const read = async () => {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query: QUERY }) });
    const graph = (await response.json()).data.__schema;
    types = new Map(graph.types.filter((each) => !each.name.startsWith("__")).map((each) => [each.name, each]));
    roots = [graph.queryType, graph.mutationType, graph.subscriptionType].filter(Boolean).map((each) => each.name);
    list();
    open(roots[0], false);
    document.dispatchEvent(new CustomEvent("graph:read", { detail: { types, roots } }));
  };

  $("search").addEventListener("input", list);
  read();
}
