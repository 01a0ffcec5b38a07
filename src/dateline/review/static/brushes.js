// Map, timeline and list brushed together: what is chosen in one is an address, and the page of that address is put in place.
import { startMap } from "./map.js";

let map = null;
const params = () => new URLSearchParams(location.search);

export async function go(changes) {
  const wanted = params();
  wanted.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value) wanted.set(name, value);
    else wanted.delete(name);
  }
  const address = `/?${wanted}`;
  if (await show(address)) history.pushState(null, "", address);
}

function say(words) {
  const live = document.getElementById("live");
  if (live) live.textContent = words;
}

// Whether the page of an address was put in place; when the desk cannot be reached, what is shown stays.
async function show(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer) {
    say("The desk cannot be reached: what you see is as it was. Try again.");
    return false;
  }
  if (!answer.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, now] = [document, page].map((d) => d.getElementById("incidents-title")?.closest("section"));
  if (!old || !now) return location.assign(address);
  const keptMap = document.getElementById("map");
  const newMap = now.querySelector("#map");
  if (map && keptMap && newMap) {
    const given = { ...newMap.dataset };
    newMap.replaceWith(keptMap);
    Object.assign(keptMap.dataset, given);
  }
  old.replaceWith(now);
  start();
  const total = now.querySelector("#incidents-title small")?.textContent ?? "";
  say(`${total} incidents are shown.`);
  return true;
}

// ---------------------------------------------------------------- timeline

function brushTimeline(svg) {
  const bars = [...svg.querySelectorAll("a[data-since]")];
  if (!bars.length) return;
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  mark.setAttribute("class", "brush");
  mark.setAttribute("y", "10");
  mark.setAttribute("height", "104");
  const spans = bars.map((bar) => {
    const hit = bar.querySelector(".hit");
    return [Number(hit.getAttribute("x")), Number(hit.getAttribute("x")) + Number(hit.getAttribute("width"))];
  });
  let chosen = null;
  const draw = (from, to) => {
    mark.setAttribute("x", String(from));
    mark.setAttribute("width", String(Math.max(1, to - from)));
    if (!mark.parentNode) svg.append(mark);
  };
  const choose = (first, last) => {
    chosen = [first, last];
    draw(spans[first][0], spans[last][1]);
  };
  const apply = () => go({ since: bars[chosen[0]].dataset.since, until: bars[chosen[1]].dataset.until });
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
  };
  let from = null;
  let dragged = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    [from, dragged] = [at(event), false];
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    dragged ||= Math.abs(to - from) > 4;
    if (dragged) draw(Math.min(from, to), Math.max(from, to));
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [low, high] = [Math.min(from, at(event)), Math.max(from, at(event))];
    from = null;
    const met = spans.flatMap(([a, b], i) => (a <= high && b >= low ? [i] : []));
    if (met.length) {
      chosen = [met[0], met.at(-1)];
      apply();
    } else mark.remove();
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("keydown", (event) => {
    const own = bars.indexOf(event.target.closest("a"));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (own < 0) return;
    if (step && bars[own + step]) {
      event.preventDefault();
      bars[own + step].focus();
      if (event.shiftKey) {
        const [first, last] = chosen ?? [own, own];
        choose(Math.min(first, own + step), Math.max(last, own + step));
      }
    } else if (event.key === "Enter" && chosen && chosen[0] !== chosen[1]) {
      event.preventDefault();
      apply();
    } else if (event.key === "Escape") {
      chosen = null;
      mark.remove();
    }
  });
}

// ---------------------------------------------------------------- start

function start() {
  const svg = document.querySelector("svg.timeline");
  if (svg) brushTimeline(svg);
  for (const link of document.querySelectorAll("#map-clear, #days-clear")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(link.id === "map-clear" ? { area: "" } : { since: "", until: "" });
    });
  }
  const place = document.getElementById("map");
  if (map) map.refresh();
  // The map's data are large: the page is painted first.
  else if (place) {
    const load = async () => { map = await startMap(place, go); };
    if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 2000 });
    else setTimeout(load, 200);
  }
}

window.addEventListener("popstate", () => show(location.pathname + location.search));
if (document.readyState === "complete") start();
else window.addEventListener("load", start);
