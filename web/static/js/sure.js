// Asks before what cannot be undone: hx-confirm in a dialog of ours, the button's own verb on its yes.
document.addEventListener("htmx:confirm", (event) => {
  const dialog = document.getElementById("sure");
  const { ctx, issueRequest, dropRequest } = event.detail;
  const pressed = ctx.sourceEvent?.submitter ?? ctx.sourceElement;
  event.preventDefault();
  dialog.querySelector("#sure-question").textContent = ctx.confirm;
  dialog.querySelector("[value=yes]").textContent = pressed.textContent.trim();
  dialog.returnValue = "no";
  dialog.addEventListener(
    "close",
    () => (dialog.returnValue === "yes" ? issueRequest() : dropRequest()),
    { once: true },
  );
  dialog.showModal();
});
