// Draws what a list beside the map says: outlines of areas ([data-area]) and points ([data-latitude]).
// A tap leads where the first link of the row leads.
const ASIDE = [[0, -0.5], [0, 0.5], [0, -0.8], [0, 0.8], [-0.6, 0], [0.6, 0]]; // of a label's own width and height

for (const sheet of document.querySelectorAll("[data-map]")) draw(sheet);

async function draw(sheet) {
  const answer = await fetch(sheet.dataset.map).catch(() => null);
  if (!answer?.ok) return;
  const { features } = await answer.json();
  const list = document.getElementById(sheet.dataset.beside);
  const points = [...list.querySelectorAll("[data-latitude]")].map(pointed);
  if (!features.length && !points.length) return;
  sheet.classList.add("map__sheet--drawn");
  const { nearer, farther, tiles, plan, edges } = sheet.dataset;
  const map = L.map(sheet, {
    attributionControl: false,
    dragging: !L.Browser.mobile,
    keyboard: false,
    maxZoom: 19,
    scrollWheelZoom: false,
    zoomControl: false,
    zoomSnap: tiles ? 1 : 0.25,
  });
  L.control.zoom({ zoomInTitle: nearer, zoomOutTitle: farther }).addTo(map);
  if (tiles) L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
  if (plan) L.imageOverlay(plan, corners(edges)).addTo(map);
  map.createPane("points").classList.add("map__points");
  const shared = sharedStart(features.filter((each) => rowOf(each, list)).map(({ properties }) => properties.name));
  const shapes = features.map((each) => area(each, list, shared));
  const drawn = L.featureGroup([...shapes, ...points]).addTo(map);
  shapes.filter(({ options }) => !options.interactive).forEach((around) => around.bringToFront());
  map.fitBounds(drawn.getBounds(), { maxZoom: 18, paddingBottomRight: [12, 12], paddingTopLeft: [64, 12] });
  map.on("zoomend moveend", () => spread(shapes, points));
  spread(shapes, points);
}

function corners(edges) {
  const [south, west, north, east] = edges.split(",").map(Number);
  return [[south, west], [north, east]];
}

function rowOf(feature, list) {
  return list.querySelector(`[data-area="${feature.properties.code}"]`);
}

// What all names begin with says nothing on the map; 第 belongs to the number after it.
function sharedStart(names) {
  if (names.length < 2) return 0;
  const [first, ...others] = names;
  const end = [...first].findIndex((letter, at) => others.some((name) => name[at] !== letter));
  return Math.max(first[end - 1] === "第" ? end - 1 : end, 0);
}

function area(feature, list, shared) {
  const row = rowOf(feature, list);
  const heat = row ? `map__area map__area--${row.dataset.heat ?? 0}` : "map__around";
  const shape = L.geoJSON(feature, { count: Number(row?.dataset.count ?? 0), interactive: Boolean(row), style: { className: heat } });
  if (!row) return shape;
  const said = label(feature.properties.name.slice(shared), row.dataset.label);
  shape.bindTooltip(said, { className: "map__label", direction: "center", permanent: true });
  return lead(shape, row);
}

// Labels move aside for points, never out of their areas; those that would lie on others are left out,
// of the fewest cases first.
function spread(shapes, points) {
  const marks = points.map(boxOf);
  const kept = [];
  for (const shape of [...shapes].sort((one, other) => other.options.count - one.options.count)) {
    const told = shape.getTooltip();
    if (!told?.getElement()) continue;
    const box = moveAside(told, shape.getLayers().map(boxOf), marks);
    const hidden = covers(box, kept);
    told.getElement().classList.toggle("map__label--hidden", hidden);
    if (!hidden) kept.push(box);
  }
}

function boxOf(layer) {
  return layer.getElement().getBoundingClientRect();
}

function moveAside(told, home, marks) {
  if (!covers(move(told, [0, 0]), marks)) return boxOf(told);
  const free = ASIDE.find((shift) => {
    const box = move(told, shift);
    return !covers(box, marks) && home.some((area) => names(box, area));
  });
  return move(told, free ?? [0, 0]);
}

// A label names the area in which its middle lies.
function names({ left, right, top, bottom }, area) {
  const middle = (left + right) / 2;
  const quarter = (bottom - top) / 4;
  return area.left < middle && middle < area.right && area.top < top + quarter && bottom - quarter < area.bottom;
}

function move(told, [across, down]) {
  const { offsetWidth: width, offsetHeight: height } = told.getElement();
  told.options.offset = L.point(across * width, down * height);
  told.update();
  return boxOf(told);
}

function covers(box, others) {
  return others.some((other) => meet(box, other));
}

function meet(one, other) {
  const beside = one.left < other.right && other.left < one.right;
  return beside && one.top < other.bottom && other.top < one.bottom;
}

function pointed(row) {
  const { latitude, longitude, label: said } = row.dataset;
  const mark = L.circleMarker([latitude, longitude], { className: "map__point", pane: "points", radius: 8 });
  if (said) mark.bindTooltip(label(said), { className: "map__label" });
  return lead(mark, row);
}

function label(...lines) {
  const box = document.createElement("div");
  for (const line of lines.filter(Boolean)) box.append(Object.assign(document.createElement("div"), { textContent: line }));
  return box;
}

function lead(layer, row) {
  const link = row.querySelector("a[href]");
  return link ? layer.on("click", () => link.click()) : layer;
}
