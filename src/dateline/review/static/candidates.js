// Keys of the candidates page: each presses the button or follows the link that names it.
const same = { ArrowRight: "j", ArrowLeft: "k" };
// Who speaks to the machine, or whose hand slips, can switch the keys off; this browser remembers it.
const choice = document.getElementById("keys-on");
const keysOn = () => localStorage.getItem("keys") !== "off";
if (choice) {
  choice.checked = keysOn();
  choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));
}
// One key, one judgement: until the next page is there, a second press would judge a pair that nobody has looked at.
let leaving = false;
addEventListener("pageshow", () => (leaving = false));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) {
    // Enter would press the first button, which is a judgement; it only ends the typing.
    if (!event.isComposing && (event.key === "Enter" || event.key === "Escape")) {
      event.preventDefault();
      event.target.blur();
    }
    return;
  }
  if (!keysOn()) return;
  const key = same[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (leaving || event.repeat) return;
  if (found.matches("details")) found.open = !found.open;
  else if (found.matches("input")) found.focus();
  else {
    leaving = true;
    found.click();
  }
});
