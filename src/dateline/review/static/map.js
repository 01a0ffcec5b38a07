// The map with script: it can be moved and zoomed, marks that lie together are one, and what is in view can be asked for.

const load = (address) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

const NAMES = { spot: "town known", near: "near or district", wide: "only the province known", "land-only": "only the country known" };

// A map of lines and labels alone, to build on; it tells which lines belong to which zoom.
async function bareMap(place, name) {
  const { leaflet, topojson, style, borders, tiles } = place.dataset;
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = style;
  document.head.append(sheet);
  const [lines] = await Promise.all([fetch(borders).then((a) => a.json()), load(leaflet), load(topojson)]);
  place.replaceChildren();
  place.classList.add("moving");
  // A data: address would be against the policy of the page.
  L.Util.emptyImageUrl = "";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, {
    maxZoom: 11, minZoom: 1, zoomSnap: 0.5, attributionControl: false, maxBounds: [[-75, -200], [85, 200]],
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
  });
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", name);
  fit(map, place.dataset.area);
  if (tiles) L.tileLayer(tiles, { maxZoom: 11 }).addTo(map);
  const layers = draw(map, lines, Boolean(tiles));
  const labels = L.layerGroup().addTo(map);
  const show = () => {
    for (const [layer, from] of layers) {
      if (map.getZoom() >= from) layer.addTo(map);
      else layer.remove();
    }
    label(map, labels);
  };
  return { map, show };
}

export async function plainMap(place, name) {
  const { map, show } = await bareMap(place, name);
  map.on("moveend", show);
  show();
  return map;
}

export async function startMap(place, go) {
  const name = "Map of the incidents: arrow keys move it, plus and minus zoom, Tab goes through the marks";
  const { map, show: showLines } = await bareMap(place, name);
  const marks = L.layerGroup().addTo(map);
  let spots = [];

  const button = L.control({ position: "topright" });
  button.onAdd = () => {
    const own = L.DomUtil.create("button", "in-view");
    own.type = "button";
    own.textContent = "Only what is in view";
    L.DomEvent.disableClickPropagation(own);
    own.addEventListener("click", () => choose(map.getBounds()));
    return own;
  };
  button.addTo(map);
  const choose = (bounds) => {
    const clamp = (v, most) => Math.max(-most, Math.min(most, v)).toFixed(2);
    go({ area: [clamp(bounds.getWest(), 180), clamp(bounds.getSouth(), 85), clamp(bounds.getEast(), 180), clamp(bounds.getNorth(), 85)].join(",") });
  };
  // Drawing a box with the shift key held is asking for what is in it.
  map.on("boxzoomend", (event) => choose(event.boxZoomBounds));

  const show = () => {
    drawMarks(map, marks, spots);
    showLines();
  };
  map.on("moveend", show);
  const refresh = async () => {
    spots = (await fetch(place.dataset.spots).then((a) => a.json())).spots;
    map.invalidateSize();
    if (place.dataset.area) fit(map, place.dataset.area);
    show();
  };
  await refresh();
  place.dataset.ready = "yes";
  return { refresh };
}

function fit(map, area) {
  const [west, south, east, north] = area.split(",").map(Number);
  map.fitBounds([[south, west], [north, east]], { animate: false });
}

function draw(map, lines, tiled) {
  const of = (name) => topojson.feature(lines, lines.objects[name]);
  const layer = (name, className) => L.geoJSON(of(name), { interactive: false, style: { className, fill: name === "countries" } });
  const layers = [[layer("divisions", "divisions"), 4], [layer("borders", "borders"), 0], [layer("open", "open"), 0]];
  return tiled ? layers : [[layer("countries", "land"), 0], ...layers];
}

// ---------------------------------------------------------------- marks

function drawMarks(map, marks, spots) {
  const focused = document.activeElement?.dataset?.key;
  marks.clearLayers();
  const view = map.getBounds().pad(0.1);
  const cells = new Map();
  for (const spot of spots) {
    if (!view.contains([spot.latitude, spot.longitude])) continue;
    const at = map.project([spot.latitude, spot.longitude]);
    const key = `${spot.shape} ${Math.floor(at.x / 44)} ${Math.floor(at.y / 44)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(spot);
  }
  for (const [key, several] of cells) marks.addLayer(mark(map, key, several, focused === key));
}

function mark(map, key, several, focus) {
  const [first] = several;
  const count = several.reduce((sum, spot) => sum + spot.count, 0);
  const what = count === 1 ? first.incidents[0].title : `${count} incidents`;
  const name = `${several.length > 1 ? `around ${first.place}` : first.place}: ${what}, ${NAMES[first.shape]}`;
  const size = first.shape === "wide" ? 34 : count > 1 ? 26 : 18;
  const icon = L.divIcon({ className: `dot ${first.shape}`, html: count > 1 || first.shape === "land-only" ? String(count) : "", iconSize: [size, size] });
  const own = L.marker([first.latitude, first.longitude], { icon, title: name, riseOnHover: true });
  own.bindPopup(() => list(several), { maxHeight: 220, maxWidth: 320 });
  own.on("add", () => {
    own.getElement().setAttribute("aria-label", name);
    own.getElement().dataset.key = key;
    if (focus) own.getElement().focus();
  });
  return own;
}

function list(several) {
  const all = document.createElement("ul");
  all.className = "plain";
  for (const spot of several) {
    for (const { id, title } of spot.incidents) {
      const link = document.createElement("a");
      link.href = `/incidents/${encodeURIComponent(id)}`;
      link.textContent = title;
      all.append(document.createElement("li"));
      all.lastChild.append(link);
    }
    if (spot.count > spot.incidents.length) {
      all.append(document.createElement("li"));
      all.lastChild.textContent = `and ${spot.count - spot.incidents.length} more: zoom in and ask for what is in view`;
    }
  }
  return all;
}

// ---------------------------------------------------------------- labels

let asked = 0;
async function label(map, labels) {
  const own = ++asked;
  const b = map.getBounds();
  const area = [Math.max(-180, b.getWest()), Math.max(-85, b.getSouth()), Math.min(180, b.getEast()), Math.min(85, b.getNorth())];
  const answer = await fetch(`/api/towns?limit=40&area=${area.map((v) => v.toFixed(2)).join(",")}`).catch(() => null);
  if (!answer?.ok || own !== asked) return;
  labels.clearLayers();
  const taken = [];
  for (const town of await answer.json()) {
    const at = map.latLngToContainerPoint([town.latitude, town.longitude]);
    const wide = 10 + town.name.length * 7;
    if (taken.some((t) => Math.abs(t.y - at.y) < 15 && t.x < at.x + wide && at.x < t.x + t.wide)) continue;
    taken.push({ x: at.x, y: at.y, wide });
    const icon = L.divIcon({ className: "town-label", html: "", iconSize: [0, 0] });
    const own = L.marker([town.latitude, town.longitude], { icon, interactive: false, keyboard: false });
    own.on("add", () => { own.getElement().textContent = town.name; });
    labels.addLayer(own);
  }
}
