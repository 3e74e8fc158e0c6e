// The roll with one thumb: everybody is there but who is tapped; one stage after another, and all of it without a network too.
"use strict";

{ // its own names: the queue has some of the same
  const page = document.querySelector("[data-roll]");
  const SKEW = "occasions-skew";
  const stages = [...page.querySelectorAll("[data-stage]")];
  const tabs = [...page.querySelectorAll("[data-tab]")];
  const moment = () => new Date(Date.now() + Number(localStorage.getItem(SKEW) || 0)).toISOString();
  const kept = new Map(); // stage → how many are there, for rolls that wait in this telephone

  function show(code) {
    stages.forEach((stage) => stage.classList.toggle("is-here", stage.dataset.stage === code));
    tabs.forEach((tab) => tab.classList.toggle("is-here", tab.dataset.tab === code));
  }
  const after = (code) => stages[Math.min(stages.findIndex((s) => s.dataset.stage === code) + 1, stages.length - 1)]?.dataset.stage;

  function count(form) {
    const button = form.querySelector("[data-all]");
    if (!button) return;
    const gone = form.querySelectorAll("[name=missing]:checked").length;
    const all = Number(button.dataset.all);
    button.textContent = gone ? `实到${all - gone}人，差${gone}人` : `全到（${all}人）`;
    button.classList.toggle("btn-danger", gone > 0);
    button.classList.toggle("btn-primary", !gone);
  }
  page.addEventListener("change", (event) => { if (event.target.form) count(event.target.form); });
  page.querySelectorAll("form").forEach(count);
  tabs.forEach((tab) => tab.addEventListener("click", (event) => { event.preventDefault(); show(tab.dataset.tab); }));

  // Before the queue looks at it: the true time goes with the slip, and a key that a second press does not change.
  // Keys grow with time, so that the queue sends a roll before the finding that follows it.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    const at = form.querySelector("[data-at]");
    if (at && !at.value) at.value = moment();
    const key = form.querySelector("[data-key]");
    if (key && !key.value) {
      key.value = `roll-${Date.now()}-${page.dataset.group}-${key.dataset.key || form.elements.stage.value}-${form.querySelectorAll("[name=missing]:checked").length}`;
    }
  }, true);

  // Who was missed without a network is missed at the stages that follow too, until somebody taps him there again.
  function missed(code, fields) {
    const later = stages.slice(stages.findIndex((stage) => stage.dataset.stage === code) + 1);
    for (const [, pk] of fields.filter(([name]) => name === "missing")) {
      for (const stage of later) {
        const box = stage.querySelector(`[name=missing][value="${pk}"]`);
        if (box) { box.checked = true; count(box.form); }
      }
    }
  }
  function mark(code, gone) {
    const tab = tabs.find((one) => one.dataset.tab === code);
    if (!tab) return;
    kept.set(code, gone);
    tab.classList.add("is-done");
    tab.innerHTML = `${tab.firstChild.textContent}<small>待补交</small>`;
  }
  async function waitingHere() {
    for (const item of await own()) { // the queue's own shelf
      const [, group, code, gone] = item.key.match(/^roll-\d+-(\d+)-(\w+)-(\d+)$/) || [];
      if (group !== page.dataset.group || item.refused || kept.has(code)) continue;
      mark(code, Number(gone));
      if (kept.has(code)) missed(code, item.fields);
    }
    return [...kept.keys()].map((code) => stages.findIndex((s) => s.dataset.stage === code));
  }
  for (const stage of stages) {
    new MutationObserver(async () => {
      if (!stage.querySelector("p.doubt")) return;
      await waitingHere();
      show(after(stage.dataset.stage));
    }).observe(stage, { childList: true, subtree: true });
  }

  // No event tells that the way behind the wireless net works again: while something waits, the queue looks for itself.
  // When all of it has gone in, the page shows what the server now knows.
  const waiting = document.getElementById("waiting");
  setInterval(() => { if (waiting.hasChildNodes() && navigator.onLine) window.dispatchEvent(new Event("online")); }, 10000);
  let waited = false;
  new MutationObserver(() => {
    if (waiting.hasChildNodes()) waited = true;
    else if (waited) location.assign(page.dataset.roll);
  }).observe(waiting, { childList: true });

  // A copy for an opening without a network, with all it is dressed in; the answer's date tells by how much this clock is wrong.
  async function remember() {
    if (!navigator.onLine || !("caches" in window)) return;
    const names = await caches.keys();
    const name = names.find((key) => key.startsWith("houqin-pages")) || "houqin-pages-1";
    try {
      const files = await caches.open(names.find((key) => key.startsWith("houqin-files")) || "houqin-files-2");
      for (const part of document.querySelectorAll("link[rel=stylesheet], script[src]")) {
        const path = part.href || part.src;
        const found = (await files.match(path)) ? null : await fetch(path);
        if (found?.ok) await files.put(path, found);
      }
      const answer = await fetch(page.dataset.roll, { cache: "no-store" });
      if (!answer.ok || answer.redirected) return;
      const date = Date.parse(answer.headers.get("Date"));
      if (date) localStorage.setItem(SKEW, Math.abs(date - Date.now()) > 60000 ? date - Date.now() : 0);
      await (await caches.open(name)).put(page.dataset.roll, answer);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // the network went while asking
    }
  }

  page.classList.add("is-guided");
  show(page.dataset.now);
  window.addEventListener("load", async () => {
    const done = await waitingHere();
    if (done.length) show(after(stages[Math.max(...done)].dataset.stage));
  });
  remember();
}
