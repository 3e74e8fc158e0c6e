// Counting: a scan leads to its card, every entry carries its own id and the true time, the page opens without a network.
"use strict";

{ // its own names: the queue has some of the same
  const sheet = document.querySelector("[data-counting]");
  const SKEW = "stores-skew";
  const field = document.getElementById("find");
  const said = document.getElementById("find-said");
  const cards = [...sheet.querySelectorAll("[data-item]")];

  const fresh = () => Date.now().toString(16).padStart(12, "0") + crypto.getRandomValues(new Uint32Array(3)).reduce((text, n) => text + n.toString(16).padStart(8, "0"), "");
  const moment = () => new Date(Date.now() + Number(localStorage.getItem(SKEW) || 0)).toISOString();

  // Before the queue looks at it: one id for one entry, however often the button is pressed.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-offline]") || form.dataset.keyed) return;
    form.dataset.keyed = "1";
    form.elements._key.value = fresh();
    form.elements.at.value = moment();
  }, true);

  function cardOf(text) {
    const label = text.match(/\/s\/stores\.item\/(\d+)/);
    if (label) return cards.find((card) => card.dataset.item === label[1]);
    return cards.find((card) => card.dataset.barcode === text || card.dataset.code === text)
      || cards.find((card) => card.dataset.name.includes(text));
  }

  function go() {
    const text = field.value.trim();
    if (!text) return;
    const card = cardOf(text);
    cards.forEach((other) => other.classList.toggle("is-here", other === card));
    said.textContent = card ? "" : `清单里没有“${text.slice(0, 40)}”。库里确实有的，请在“盘点表”里用“登记实盘数”补登。`;
    if (!card) return;
    card.scrollIntoView({ block: "center" });
    card.querySelector("[name=counted]")?.focus();
    field.value = "";
  }
  if (field) {
    field.addEventListener("change", go);
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); go(); } });
  }

  // No event tells that the way behind the wireless net works again: while something waits, the queue looks for itself.
  // When all of it has gone in, the page shows what the server now knows, unless somebody is typing.
  const waiting = document.getElementById("waiting");
  setInterval(() => { if (waiting.hasChildNodes() && navigator.onLine) window.dispatchEvent(new Event("online")); }, 10000);
  let waited = false;
  new MutationObserver(() => {
    if (waiting.hasChildNodes()) waited = true;
    else if (waited && ![...sheet.querySelectorAll("[name=counted]")].some((input) => input.value)) location.reload();
  }).observe(waiting, { childList: true });

  // A copy for an opening without a network; the answer's date tells by how much this clock is wrong.
  async function remember() {
    if (!navigator.onLine || !("caches" in window)) return;
    const name = (await caches.keys()).find((key) => key.startsWith("houqin-pages")) || "houqin-pages-1";
    try {
      const answer = await fetch(sheet.dataset.counting, { cache: "no-store" });
      if (!answer.ok || answer.redirected) return;
      const date = Date.parse(answer.headers.get("Date"));
      if (date) localStorage.setItem(SKEW, Math.abs(date - Date.now()) > 60000 ? date - Date.now() : 0);
      await (await caches.open(name)).put(sheet.dataset.counting, answer);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // the network went while asking
    }
  }
  remember();
}
