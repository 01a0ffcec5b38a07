// New reports appear without a reload: the server says that the case has changed, and the parts marked data-live are
// taken from a fresh copy of this very page. A part in which somebody is at work is left as it is.
const line = document.getElementById("live");
let seen = line?.dataset.state;
let waiting = false;

async function refresh() {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "live" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(part.id);
    if (other && !part.contains(document.activeElement)) part.replaceChildren(...other.childNodes);
  }
}

async function tell(event) {
  const news = JSON.parse(event.data);
  if (news.state === seen || waiting) return;
  waiting = true;
  const before = Number((seen ?? "0").split(".")[0]);
  seen = news.state;
  const more = news.document - before;
  await refresh();
  line.textContent = more > 0 ? `${more} new ${more === 1 ? "report" : "reports"} came in.` : "The case has changed.";
  waiting = false;
}

if (line && "EventSource" in window) {
  const source = new EventSource("/events");
  source.addEventListener("case", tell);
  // The browser goes on trying; who works here should know that nothing new can come meanwhile.
  source.addEventListener("error", () => (line.textContent = "The desk cannot be reached: nothing new can appear."));
  source.addEventListener("open", () => (line.textContent = ""));
  addEventListener("pagehide", () => source.close());
}
