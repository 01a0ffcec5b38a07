// Notes and words light up each other: a note at hover or focus marks its words, words at hover mark their notes, and a
// click on words opens the first of them. Without this script every note still leads to its words by its link.
const notes = new Map([...document.querySelectorAll(".reading .note")].map((note) => [note.dataset.claim, note]));
const words = [...document.querySelectorAll("[data-claims]")];

function light(ids, on) {
  for (const piece of words) {
    if (ids.some((id) => piece.dataset.claims.split(" ").includes(id))) piece.classList.toggle("lit", on);
  }
  for (const id of ids) notes.get(id)?.classList.toggle("lit", on);
}

// At a glance, at the foot of the window: who said it through whom, how it stands, and why it was read so. A note that is
// open says so itself; Esc puts the glance away.
const TOLD = ["Said by", "Standing", "Why"];
const glance = document.createElement("div");
glance.className = "glance no-print";
glance.setAttribute("aria-hidden", "true");
glance.hidden = true;
document.body.append(glance);

function look(ids) {
  const closed = ids.map((id) => notes.get(id)).filter((note) => note && !note.open);
  glance.replaceChildren(...closed.slice(0, 1).flatMap((note) => {
    const head = document.createElement("b");
    head.textContent = note.querySelector("summary bdi").textContent;
    const rows = document.createElement("dl");
    const told = [...note.querySelectorAll("dl > div")].filter((row) => TOLD.includes(row.querySelector("dt").textContent));
    rows.append(...told.map((row) => row.cloneNode(true)));
    return [head, rows];
  }));
  if (closed.length > 1) glance.append(`and ${closed.length - 1} more of these words`);
  glance.hidden = !closed.length;
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") glance.hidden = true;
});

for (const [id, note] of notes) {
  for (const [start, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    note.addEventListener(start, () => (light([id], true), look([id])));
    note.addEventListener(end, () => (light([id], false), look([])));
  }
  note.addEventListener("toggle", () => look([]));
}

for (const piece of words) {
  const ids = piece.dataset.claims.split(" ");
  piece.addEventListener("mouseenter", () => (light(ids, true), look(ids)));
  piece.addEventListener("mouseleave", () => (light(ids, false), look([])));
  piece.addEventListener("click", () => {
    if (!getSelection().isCollapsed) return;
    const note = notes.get(ids[0]);
    if (!note) return;
    note.open = true;
    note.scrollIntoView({ block: "nearest" });
  });
}
