// Shows the forms of passkeys where the browser has them; what the device answers travels in them.
const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON;
if (known) for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);

function offer(form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  try {
    const answer = await fetch(form.dataset.passkey, { method: "POST", headers: { Accept: "application/json" } });
    const said = await answer.json();
    if (!answer.ok) return tell(form, said.sentence);
    const made = "makes" in form.dataset ? await create(said) : await get(said);
    form.elements.credential.value = JSON.stringify(made.toJSON());
    form.submit();
  } catch {
    tell(form, form.dataset.failed);
  }
}

const create = (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
const get = (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

function tell(form, said) {
  const place = form.querySelector("[data-told]");
  place.textContent = said;
  place.hidden = false;
}
