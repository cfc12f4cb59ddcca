// The service worker; VERSION and SHELL are written before it by the server. It keeps the shell, which is
// the same for everybody, the page that says that the network is gone, and the empty notebook; never a page or
// photo of anybody.
const KEPT = `shell-${VERSION}`;
const [OFFLINE, NOTEBOOK] = SHELL;
const PATIENCE = 15_000;

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forget(), self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (new URL(request.url).pathname.startsWith("/static/")) event.respondWith(part(request));
});

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll(SHELL.map((address) => new Request(address, { credentials: "omit" })));
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
}

// The network first; without it, or when it keeps one waiting, the notebook if that is wanted, else the page that says so.
async function page(event) {
  try {
    return await Promise.race([answer(event), late()]);
  } catch {
    const wanted = new URL(event.request.url).pathname === NOTEBOOK ? NOTEBOOK : OFFLINE;
    return (await caches.match(wanted)) ?? Response.error();
  }
}

async function answer(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

function late() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("late")));
}

// Names hold hashes: what is kept is never stale.
async function part(request) {
  return (await caches.match(request)) ?? fetch(request);
}
