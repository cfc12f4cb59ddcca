// Signing out where something still waits in the notebook: it is sent, locked or thrown away first, as one says.
{
  const box = document.getElementById("unsent");
  const dialog = document.getElementById("parting");

  const ask = async (form, outbox, person) => {
    const count = outbox.counted(person);
    const said = dialog.querySelector("[data-told]");
    dialog.querySelector("#parting-question").textContent = dialog.dataset.question.replace("{}", count);
    said.textContent = "";
    if (!(await outbox.locks(person))) dialog.querySelector("[value=keep]").textContent = dialog.dataset.stay;
    dialog.querySelector("[value=send]").onclick = async ({ target }) => {
      target.disabled = true;
      await outbox.flush();
      target.disabled = false;
      const left = outbox.counted(person);
      if (!left) return go(form, outbox, person);
      said.textContent = dialog.dataset.left.replace("{}", left);
    };
    dialog.querySelector("[value=keep]").onclick = () => go(form, outbox, person);
    dialog.querySelector("[value=drop]").onclick = async () => {
      await outbox.discard(person);
      await go(form, outbox, person);
    };
    dialog.showModal();
  };

  const go = async (form, outbox, person) => {
    await outbox.leave(person).catch(() => {});
    HTMLFormElement.prototype.submit.call(form);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!dialog || form.getAttribute("action") !== box.dataset.leaving) return;
    const { person } = box.dataset;
    if (localStorage.getItem("notebook.open") !== person) return;
    event.preventDefault();
    try {
      const outbox = await import(box.dataset.outbox);
      if (outbox.counted(person)) await ask(form, outbox, person);
      else await go(form, outbox, person);
    } catch {
      HTMLFormElement.prototype.submit.call(form);
    }
  });
}
