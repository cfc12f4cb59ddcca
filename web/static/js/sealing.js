// What waits on a phone while its writer is signed out: locked, with a key that only their signing in brings.
// *within* is the outbox's own way to its shelves.

// Null where the browser can lock nothing, as without https.
export async function keyOf(seal) {
  if (!crypto.subtle || !seal) return null;
  const bytes = Uint8Array.from(atob(seal), (sign) => sign.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export const seal = (within, entries, key) => each(within, entries, (entry) => !entry.sealed, (entry, photos) => locked(key, entry, photos));

// What another key locked stays as it is.
export const unseal = (within, entries, key) => each(within, entries, (entry) => entry.sealed, (entry, photos) => opened(key, entry, photos).catch(() => null));

// An entry that was changed meanwhile is left alone, whole.
async function each(within, entries, wanted, turned) {
  for (const entry of entries.filter(wanted)) {
    const photos = await within("readonly", (store) => store.photos.index("entry").getAll(entry.key));
    const made = await turned(entry, photos);
    if (made) await within("readwrite", (store) => put(store, entry, made));
  }
}

function put(store, before, [entry, photos]) {
  const there = store.entries.get(before.order);
  there.onsuccess = () => {
    if (JSON.stringify(there.result) !== JSON.stringify(before)) return;
    store.entries.put(entry);
    for (const photo of photos) store.photos.put(photo);
  };
}

async function locked(key, { order, person, key: name, ...rest }, photos) {
  const sealed = await shut(key, new TextEncoder().encode(JSON.stringify(rest)));
  const dark = photos.map(async ({ blob, ...photo }) => ({ ...photo, type: blob.type, sealed: await shut(key, await blob.arrayBuffer()) }));
  return [{ order, person, key: name, state: "sealed", sealed }, await Promise.all(dark)];
}

async function opened(key, { order, person, key: name, sealed }, photos) {
  const rest = JSON.parse(new TextDecoder().decode(await open(key, sealed)));
  const state = rest.state === "refused" ? "refused" : "waiting";
  const light = photos.map(async ({ sealed: shut, type, ...photo }) => ({ ...photo, blob: new Blob([await open(key, shut)], { type }) }));
  return [{ ...rest, order, person, key: name, state }, await Promise.all(light)];
}

async function shut(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

const open = (key, { iv, bytes }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes);
