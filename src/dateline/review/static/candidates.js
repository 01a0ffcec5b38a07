// Keys of the candidates page: each presses the button or follows the link that names it. The next pair is fetched while
// this one is read, and shown at once while a judgement is being recorded; it can be judged when that is done.
const main = document.getElementById("main");
const same = { ArrowRight: "j", ArrowLeft: "k" };
const keysOn = () => localStorage.getItem("keys") !== "off";
// One key, one judgement: until the next page is there, a second press would judge a pair that nobody has looked at.
let leaving = false;
let ahead = null;

function read(answer) {
  return answer.text().then((text) => new DOMParser().parseFromString(text, "text/html").getElementById("main"));
}

function start() {
  // Who speaks to the machine, or whose hand slips, can switch the keys off; this browser remembers it.
  const choice = document.getElementById("keys-on");
  if (choice) {
    choice.checked = keysOn();
    choice.addEventListener("change", () => localStorage.setItem("keys", choice.checked ? "on" : "off"));
  }
  leaving = false;
  const next = document.querySelector("a[rel=next][data-key]");
  ahead = next && fetch(next.href).then((answer) => (answer.ok ? read(answer) : null)).catch(() => null);
}

function tell(words) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.className = "done";
  line.textContent = words;
  main.querySelector("form.done")?.remove();
  main.querySelector("h1").after(line);
}

// The next pair as it was when this one came: to look at, not yet to judge.
function show(page) {
  main.replaceChildren(...page.cloneNode(true).childNodes);
  for (const own of main.querySelectorAll("form.sheet button, form.sheet input")) own.disabled = true;
  tell("Recording …");
}

async function judge(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const before = [...main.childNodes];
  const sent = fetch(form.action, { method: "POST", body }).catch(() => null);
  const first = await Promise.race([ahead, sent.then(() => null)]);
  if (first) show(first);
  const answer = await sent;
  if (!answer) {
    main.replaceChildren(...before);
    tell("Nothing was recorded: the desk cannot be reached. Try again.");
    leaving = false;
    return;
  }
  main.replaceChildren(...(await read(answer)).childNodes);
  if (answer.redirected) history.pushState(null, "", answer.url);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  start();
}

addEventListener("submit", (event) => {
  if (!event.target.matches("form.sheet") || !event.submitter?.value) return;
  event.preventDefault();
  leaving = true;
  judge(event.target, event.submitter);
});
addEventListener("popstate", () => location.reload());
addEventListener("pageshow", () => (leaving = false));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select")) {
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
  if (leaving || event.repeat || found.disabled) return;
  if (found.matches("details")) found.open = !found.open;
  else if (found.matches("input")) found.focus();
  else {
    leaving = true;
    found.click();
  }
});
start();
