// What a point of a chart says is written below it while it is pointed at or focused.
for (const figure of document.querySelectorAll(".charted")) {
  const told = figure.querySelector(".told");
  for (const link of figure.querySelectorAll("a.figure")) {
    const tell = () => { told.textContent = ` ${link.getAttribute("aria-label")}`; };
    link.addEventListener("focus", tell);
    link.addEventListener("pointerenter", tell);
  }
}
