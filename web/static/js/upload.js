// Sends each photo or document as soon as it is chosen, with its progress; the form then carries only its id.
// Without script the form carries the files themselves. What was chosen by mistake is left out again.
document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-upload]");
  if (!box || event.target.type !== "file") return;
  for (const file of event.target.files) send(box, event.target, file);
  event.target.value = "";
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-unpick]")?.closest("[role=status]");
  if (!row) return;
  const field = row.closest(".field");
  row.remove();
  field.querySelector("input[type=file]").focus();
});

function send(box, input, file) {
  const row = document.importNode(box.querySelector("template").content, true).firstElementChild;
  const progress = row.querySelector("progress");
  const request = new XMLHttpRequest();
  const body = new FormData();
  for (const name of row.querySelectorAll("[data-name]")) name.textContent = file.name;
  row.querySelector("[data-unpick]").onclick = () => request.abort();
  if (file.type.startsWith("image/")) row.prepend(Object.assign(new Image(), { className: "upload__preview", alt: "", src: URL.createObjectURL(file) }));
  progress.setAttribute("aria-label", `${file.name} ${box.dataset.progress}`);
  box.after(row);
  body.append("files", file);
  request.open("POST", box.dataset.upload);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => (progress.value = (100 * loaded) / total);
  request.onloadend = () => {
    progress.remove();
    const [done] = request.response?.files ?? [];
    if (done) keep(row, input, done.id);
    else fail(row, request.response, box.dataset.failed);
    wait(input.form, -1);
  };
  wait(input.form, 1);
  request.send(body);
}

function keep(row, input, id) {
  const kept = Object.assign(document.createElement("input"), { type: "hidden", name: input.name, value: id });
  row.append(kept);
  row.querySelector("[data-done]").hidden = false;
}

function fail(row, refusal, otherwise) {
  const said = row.querySelector("[data-failed]");
  said.lastChild.textContent = Object.values(refusal?.fields ?? {})[0] ?? refusal?.sentence ?? otherwise;
  said.hidden = false;
}

function wait(form, more) {
  const underWay = Number(form.dataset.underWay ?? 0) + more;
  form.dataset.underWay = underWay;
  for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = underWay > 0;
}
