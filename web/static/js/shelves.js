// The shelves on which the notebook lies in this browser.
let opened;

export function shelf() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open("notebook", 1);
    request.onupgradeneeded = () => {
      const made = request.result;
      made.createObjectStore("entries", { keyPath: "order", autoIncrement: true });
      made.createObjectStore("photos", { keyPath: "key" }).createIndex("entry", "entry");
      made.createObjectStore("kits", { keyPath: "person" });
      made.createObjectStore("sent", { keyPath: "order", autoIncrement: true });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opened;
}

// All or nothing: gives what the last request in *work* gave.
export async function within(mode, work) {
  const shelves = ["entries", "photos", "kits", "sent"];
  const transaction = (await shelf()).transaction(shelves, mode);
  const store = Object.fromEntries(shelves.map((name) => [name, transaction.objectStore(name)]));
  return new Promise((done, failed) => {
    const last = work(store);
    transaction.oncomplete = () => done(last?.result);
    transaction.onabort = () => failed(transaction.error);
  });
}
