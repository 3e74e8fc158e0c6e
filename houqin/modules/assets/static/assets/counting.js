// Stock-taking: a scan leads to its card or is written down as strange to the room; entries carry their own id and true time.
"use strict";

{ // its own names: the queue has some of the same
  const sheet = document.querySelector("[data-counting]");
  const SKEW = "assets-skew";
  const form = document.getElementById("scan-form");
  const field = document.getElementById("find");
  const said = document.getElementById("find-said");
  const strange = document.getElementById("strange");
  const cards = [...sheet.querySelectorAll("[data-card]")];

  const fresh = () => Date.now().toString(16).padStart(12, "0") + crypto.getRandomValues(new Uint32Array(3)).reduce((text, n) => text + n.toString(16).padStart(8, "0"), "");
  const moment = () => new Date(Date.now() + Number(localStorage.getItem(SKEW) || 0)).toISOString();

  // Before the queue looks at it: one id for one entry, however often the button is pressed.
  window.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.matches("[data-offline]") || sent.dataset.keyed) return;
    sent.dataset.keyed = "1";
    sent.elements._key.value = fresh();
    sent.elements.at.value = moment();
  }, true);

  function cardOf(text) {
    const ours = text.match(/\/s\/assets\.card\/(\d+)/);
    if (ours) return cards.find((card) => card.dataset.card === ours[1]);
    return cards.find((card) => card.dataset.label === text || card.dataset.number === text);
  }

  function go() {
    const text = field.value.trim();
    strange.hidden = true;
    if (!text) return;
    const card = cardOf(text);
    cards.forEach((other) => other.classList.toggle("is-here", other === card));
    if (!card) {
      said.textContent = "这间房的清单里没有它。确实放在这里的，请点下面的按钮登记。";
      strange.hidden = false;
      return;
    }
    said.textContent = "";
    field.value = "";
    card.scrollIntoView({ block: "center" });
    if (card.dataset.single && !card.classList.contains("is-done")) card.querySelector("button[value='1']").click();
    else card.querySelector("input[name=quantity]")?.focus();
  }
  if (field) {
    field.addEventListener("change", go);
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); go(); } });
    form.addEventListener("reset", () => { strange.hidden = true; });
  }

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
