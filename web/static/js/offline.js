// Says that nothing was sent when the network is gone; what was typed stays where it is.
// What a live page asks for by itself it asks for again.
document.addEventListener("htmx:error", ({ detail }) => {
  if (!detail.ctx?.sourceElement?.closest("form, a, button")) return;
  const said = document.getElementById("offline").content.cloneNode(true);
  const notice = document.getElementById("notice");
  notice.replaceChildren(said);
  notice.scrollIntoView({ block: "center" });
});
