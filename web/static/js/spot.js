// Fills where somebody stands into a form, only when they tap for it.
document.documentElement.classList.add("scripted");

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-spot]");
  if (event.target.closest("[data-spot-ask]")) ask(box);
  if (event.target.closest("[data-spot-forget]")) fill(box, "", "", "");
});

function ask(box) {
  if (!navigator.geolocation) return say(box, box.dataset.failed);
  say(box, box.dataset.asking);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const metres = Math.ceil(coords.accuracy);
      fill(box, coords.latitude.toFixed(6), coords.longitude.toFixed(6), box.dataset.found.replace("{}", metres));
    },
    (fault) => say(box, fault.code === fault.PERMISSION_DENIED ? box.dataset.denied : box.dataset.failed),
    { enableHighAccuracy: true, maximumAge: 60_000, timeout: 15_000 },
  );
}

function fill(box, latitude, longitude, said) {
  box.querySelector("[name=latitude]").value = latitude;
  box.querySelector("[name=longitude]").value = longitude;
  box.querySelector("[data-spot-forget]").hidden = !latitude;
  say(box, said);
}

function say(box, said) {
  box.querySelector("[role=status]").textContent = said;
}
