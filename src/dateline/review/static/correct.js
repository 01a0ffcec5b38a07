// Corrections in place: a link to a form brings the form to where the link is, and a place can be chosen on the map.
// Without this script the link leads to the form's own page.
import { plainMap } from "./map.js";

// A form stands below the facts, in the note, or in a row of its own below the row of its link.
function put(link, form) {
  const row = link.closest("tr");
  const facts = link.closest("dl.facts");
  if (row) {
    const own = document.createElement("tr");
    own.className = "here";
    const cell = own.insertCell();
    cell.colSpan = row.cells.length;
    cell.append(form);
    row.after(own);
  } else if (facts) facts.after(form);
  else link.after(form);
}

async function bring(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) return location.assign(link.href);
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form.correct");
  if (!form) return location.assign(link.href);
  const back = document.createElement("input");
  Object.assign(back, { type: "hidden", name: "back", value: location.pathname + location.search + location.hash });
  form.append(back);
  const cancel = document.createElement("button");
  Object.assign(cancel, { type: "button", textContent: "Cancel", className: "cancel" });
  cancel.addEventListener("click", () => {
    (form.closest("tr.here") ?? form).remove();
    link.hidden = false;
    link.focus();
  });
  form.append(cancel);
  for (const other of document.querySelectorAll("form.correct.here .cancel")) other.click();
  form.classList.add("here");
  put(link, form);
  link.hidden = true;
  start(form);
  form.elements.reason.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-inline]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  bring(link);
});

// ---------------------------------------------------------------- a place on the map

function start(form) {
  const open = form.querySelector("#pick-open");
  open?.addEventListener("click", () => pick(form, open), { once: true });
}

async function pick(form, open) {
  const place = form.querySelector("#pick");
  const middle = form.querySelector("#pick-middle");
  place.hidden = middle.hidden = false;
  open.hidden = true;
  const map = await plainMap(place, "Map to choose a place: arrow keys move it, plus and minus zoom");
  let mark = null;
  const take = async ({ lat, lng }) => {
    const [latitude, longitude] = [lat.toFixed(4), ((((lng + 180) % 360) + 360) % 360 - 180).toFixed(4)];
    mark ??= L.circleMarker([lat, lng], { radius: 8, className: "picked" }).addTo(map);
    mark.setLatLng([lat, lng]);
    Object.assign(form.elements.latitude, { value: latitude });
    Object.assign(form.elements.longitude, { value: longitude });
    const said = form.querySelector("#picked");
    said.textContent = `${latitude}, ${longitude}`;
    // Who points at the map means the town whose name stands there: the closer the map, the closer it must be.
    const at = map.latLngToContainerPoint([lat, lng]);
    const within = Math.min(200, map.distance([lat, lng], map.containerPointToLatLng(at.add([12, 0]))) / 1000).toFixed(2);
    const answer = await fetch(`/api/nearest?latitude=${latitude}&longitude=${longitude}&within=${within}`);
    if (!answer.ok) return;
    const town = await answer.json();
    form.elements.place.value = town.kilometres > Math.max(3, within) ? `near ${town.name}` : town.name;
    form.elements.country.value = town.country;
    const far = town.kilometres < 1 ? "" : ` ${town.kilometres} km from`;
    said.textContent = `${latitude}, ${longitude}:${far} ${town.name}, ${town.country}`;
  };
  map.on("click", (event) => take(event.latlng));
  middle.addEventListener("click", () => take(map.getCenter()));
  const { latitude, longitude } = form.elements;
  if (latitude.value && longitude.value) mark = L.circleMarker([Number(latitude.value), Number(longitude.value)], { radius: 8, className: "picked" }).addTo(map);
  place.dataset.ready = "yes";
}

for (const form of document.querySelectorAll("form.correct")) start(form);
