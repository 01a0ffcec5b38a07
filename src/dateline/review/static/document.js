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

for (const [id, note] of notes) {
  for (const [start, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    note.addEventListener(start, () => light([id], true));
    note.addEventListener(end, () => light([id], false));
  }
}

for (const piece of words) {
  const ids = piece.dataset.claims.split(" ");
  piece.addEventListener("mouseenter", () => light(ids, true));
  piece.addEventListener("mouseleave", () => light(ids, false));
  piece.addEventListener("click", () => {
    if (!getSelection().isCollapsed) return;
    const note = notes.get(ids[0]);
    if (!note) return;
    note.open = true;
    note.scrollIntoView({ block: "nearest" });
  });
}
