// From any page, sends what waits in the notebook of whoever is signed in, and says how much that is.
{
  const box = document.getElementById("unsent");
  const LAST = "notebook";
  let timer;

  const count = () => Number(localStorage.getItem(`${LAST}.${box.dataset.person || localStorage.getItem(LAST)}`) ?? 0);

  const show = () => {
    box.hidden = count() === 0;
    box.querySelector("a").textContent = box.dataset.said.replace("{}", count());
  };

  const go = async () => {
    clearTimeout(timer);
    show();
    if (!box.dataset.person || !count()) return;
    const { flush } = await import(box.dataset.outbox);
    const wait = await flush(show);
    if (wait) timer = setTimeout(go, wait * 1000);
  };

  if (box) {
    // Another person on this phone does not find what the one before wrote; what they left is locked; and
    // while somebody signs in it is not known who it will be.
    const { person, entering } = box.dataset;
    if (person && localStorage.getItem(LAST) !== person) localStorage.removeItem(LAST);
    const open = localStorage.getItem(`${LAST}.open`);
    if (person && open && open !== person) import(box.dataset.outbox).then(({ leaveOthers }) => leaveOthers(person)).catch(() => {});
    document.addEventListener("submit", ({ target }) => {
      if ((target.getAttribute("action") ?? "").startsWith(entering)) localStorage.removeItem(LAST);
    });
    addEventListener("online", go);
    document.addEventListener("visibilitychange", () => document.hidden || go());
    go();
  }
}
