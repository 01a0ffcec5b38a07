// Keys of the candidates page: each presses the button or follows the link that names it.
const same = { ArrowRight: "j", ArrowLeft: "k" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const found = document.querySelector(`[data-key="${CSS.escape(same[event.key] ?? event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("details")) found.open = !found.open;
  else found.click();
});
