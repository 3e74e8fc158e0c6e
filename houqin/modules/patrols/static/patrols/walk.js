// A round with one thumb: a scan or the list leads to a point, the next one follows, and all of it without a network too.
"use strict";

{ // its own names: the queue has some of the same
  const page = document.querySelector("[data-walk]");
  const stops = [...page.querySelectorAll("[data-stop]")];
  const field = document.getElementById("find");
  const said = document.getElementById("find-said");
  const line = (stop) => page.querySelector(`[data-line="${stop.dataset.stop}"]`);
  const open = (stop) => !stop.classList.contains("is-kept");

  function show(stop) {
    stops.forEach((other) => other.classList.toggle("is-here", other === stop));
    page.querySelectorAll("[data-line]").forEach((row) => row.classList.toggle("is-here", stop && row.dataset.line === stop.dataset.stop));
  }
  const next = () => show(stops.find(open));

  function scanned(stop) {
    show(stop);
    stop.querySelectorAll("[name=how]").forEach((input) => { input.value = "scan"; });
    stop.scrollIntoView({ block: "start" });
  }

  // Before the queue looks at it: the true time goes with the slip. Its key is fixed for a point, so that a second press is
  // the same slip.
  window.addEventListener("submit", (event) => {
    const at = event.target.querySelector("[data-at]");
    if (at && !at.value) at.value = moment();
  }, true);

  // What waits in this telephone is walked, whatever the kept copy of the page says.
  function kept(stop, words) {
    if (!open(stop)) return;
    stop.classList.add("is-kept");
    const row = line(stop);
    row.className = "is-kept";
    row.querySelector(".dot").className = "dot is-kept";
    row.querySelector("[data-said]").textContent = `${words}，待补交`;
    const count = stop.closest("[data-round]").querySelector("[data-count]");
    count.textContent = Number(count.textContent) + 1;
  }
  const wordsOf = (key) => (key.endsWith("-no") ? "异常" : "正常");
  async function waitingHere() {
    for (const item of await own()) { // the queue's own shelf
      const [, pk] = item.key.match(/^walk-(\d+)-/) || [];
      const stop = pk && !item.refused && stops.find((one) => one.dataset.stop === pk);
      if (stop) kept(stop, wordsOf(item.key));
    }
  }
  for (const stop of stops) {
    new MutationObserver(async () => {
      if (!stop.querySelector("p.doubt")) return;
      await waitingHere();
      next();
    }).observe(stop, { childList: true, subtree: true });
  }

  function stopOf(text) {
    const label = text.match(/\/s\/(patrols\.point|org\.place|assets\.card)\/(\d+)/);
    const names = { "patrols.point": "point", "org.place": "place", "assets.card": "card" };
    if (label) return stops.filter(open).find((stop) => stop.dataset[names[label[1]]] === label[2]);
    return stops.filter(open).find((stop) => stop.dataset.code === text) || stops.filter(open).find((stop) => stop.dataset.name.includes(text));
  }
  function go() {
    const text = field.value.trim();
    if (!text) return;
    const stop = stopOf(text);
    said.textContent = stop ? "" : "这个点不在现在的巡查里，或者已经巡过了。";
    if (!stop) return;
    field.value = "";
    scanned(stop);
  }
  if (field) {
    field.addEventListener("change", go);
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); go(); } });
  }

  function named() {
    const stop = stops.find((one) => `#${one.id}` === location.hash);
    if (stop && open(stop)) show(stop);
  }
  window.addEventListener("hashchange", named);

  whenAllIsIn(() => location.assign(page.dataset.walk));

  page.classList.add("is-guided");
  next();
  named();
  window.addEventListener("load", async () => { await waitingHere(); if (!page.querySelector(".stop.is-here:not(.is-kept)")) next(); });
  keepForAway(page.dataset.walk);
}
