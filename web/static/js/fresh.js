// A live page that the browser kept while one was elsewhere is read anew.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-live]")) location.reload();
});

// One that was cut off asks as soon as it can, before its stream tries again.
addEventListener("online", () => {
  const live = document.getElementById("live");
  if (live) htmx.trigger(live, "changed");
});
