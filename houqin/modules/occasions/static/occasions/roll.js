// The roll with one thumb: everybody is there but who is tapped; one stage after another, and all of it without a network too.
"use strict";

{ // its own names: the queue has some of the same
  const page = document.querySelector("[data-roll]");
  const stages = [...page.querySelectorAll("[data-stage]")];
  const tabs = [...page.querySelectorAll("[data-tab]")];
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

  whenAllIsIn(() => location.assign(page.dataset.roll));

  page.classList.add("is-guided");
  show(page.dataset.now);
  window.addEventListener("load", async () => {
    const done = await waitingHere();
    if (done.length) show(after(stages[Math.max(...done)].dataset.stage));
  });
  keepForAway(page.dataset.roll);
}
