// A live page that the browser kept while one was elsewhere is read anew.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-live]")) location.reload();
});

// One that was cut off asks as soon as it can, before its stream tries again.
addEventListener("online", () => {
  const live = document.getElementById("live");
  if (live) htmx.trigger(live, "changed");
});

// A form that has done its work is drawn anew with the page, its drawer shut; those that wait keep
// what was typed.
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement;
  if (!form?.matches("form[hx-morph-skip]") || ctx.response?.status !== 200) return;
  form.reset();
  form.removeAttribute("hx-morph-skip");
  const drawer = form.closest("details.drawer");
  if (!drawer) return;
  drawer.open = false;
  drawer.querySelector("summary").focus({ preventScroll: true });
});
