// Asks the graph what is written and shows what comes; of a stream, each answer as it comes.
{
  const $ = (id) => document.getElementById(id);
  const said = $("explorer").dataset;
  const [example, query, variables, token, run, stop, state, answer] =
    ["example", "query", "variables", "token", "run", "stop", "state", "answer"].map($);
  let under = null;

  const take = () => {
    query.value = example.value;
    variables.value = example.selectedOptions[0].dataset.variables;
  };

  const show = (given, first) => {
    const text = JSON.stringify(given, null, 2);
    answer.textContent = first ? text : `${text}\n\n${answer.textContent}`;
  };

  async function* events(body) {
    let waiting = "";
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      const parts = (waiting + piece).split("\n\n");
      waiting = parts.pop();
      for (const part of parts) {
        const data = part.split("\n").find((line) => line.startsWith("data: {"));
        if (data) yield JSON.parse(data.slice(6));
      }
    }
  }

  const request = (given) => ({
    method: "POST",
    signal: under.signal,
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, text/event-stream;q=0.9",
      ...(token.value.trim() && { Authorization: `Bearer ${token.value.trim()}` }),
    },
    body: JSON.stringify({ query: query.value, variables: given }),
  });

  const read = async (response) => {
    const kind = response.headers.get("Content-Type") ?? "";
    if (!kind.startsWith("text/event-stream")) return show(await response.json(), true);
    answer.textContent = "";
    for await (const each of events(response.body)) show(each, false);
  };

  const ask = async () => {
    let given;
    try {
      given = JSON.parse(variables.value.trim() || "{}");
    } catch {
      state.textContent = said.unread;
      return variables.focus();
    }
    under?.abort();
    const mine = (under = new AbortController());
    const begun = performance.now();
    state.textContent = said.running;
    stop.hidden = false;
    try {
      const response = await fetch("/graphql", request(given));
      state.textContent = `${response.status} ${said.running}`;
      await read(response);
      state.textContent = `${response.status} · ${said.took} ${Math.round(performance.now() - begun)} ms`;
    } catch (fault) {
      if (under === mine) state.textContent = fault.name === "AbortError" ? said.stopped : said.lost;
    }
    if (under === mine) stop.hidden = true;
  };

  example.addEventListener("change", take);
  run.addEventListener("click", ask);
  stop.addEventListener("click", () => under?.abort());
  for (const box of [query, variables]) {
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
    });
  }
  take();
}
