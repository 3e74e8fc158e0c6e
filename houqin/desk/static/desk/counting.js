// Counting anything: a scan leads to its card, every entry carries its own id and the true time, the page opens without a network.
// The sheet says with data-kind whose QR labels it knows and with data-unknown what to say of a thing that is not on it ({} is
// what was read). A card carries data-row, the texts that stand for it in data-code and data-other, with data-name a name that is
// searched too, with data-single that there is one of it: read is counted. A button #strange writes down what is not on the sheet.
"use strict";

{ // its own names: the queue has some of the same
  const sheet = document.querySelector("[data-counting]");
  const form = document.getElementById("scan-form");
  const field = document.getElementById("find");
  const said = document.getElementById("find-said");
  const strange = document.getElementById("strange");
  const cards = [...sheet.querySelectorAll("[data-row]")];

  const figure = (card) => card.querySelector(".count-line input.form-control");

  // Before the queue looks at it: one id for one entry, however often the button is pressed.
  window.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.matches("[data-offline]") || sent.dataset.keyed) return;
    sent.dataset.keyed = "1";
    sent.elements._key.value = fresh();
    sent.elements.at.value = moment();
  }, true);

  function cardOf(text) {
    const label = text.match(/\/s\/([a-z.]+)\/(\d+)/);
    if (label) return cards.find((card) => label[1] === sheet.dataset.kind && card.dataset.row === label[2]);
    return cards.find((card) => [card.dataset.code, card.dataset.other].includes(text))
      || cards.find((card) => card.dataset.name?.includes(text));
  }

  function go() {
    const text = field.value.trim();
    if (strange) strange.hidden = true;
    if (!text) return;
    const card = cardOf(text);
    cards.forEach((other) => other.classList.toggle("is-here", other === card));
    said.textContent = card ? "" : sheet.dataset.unknown.replace("{}", text.slice(0, 40));
    if (!card) {
      if (strange) strange.hidden = false;
      return;
    }
    field.value = "";
    card.scrollIntoView({ block: "center" });
    if (card.dataset.single && !card.classList.contains("is-done")) card.querySelector("button[value='1']")?.click();
    else figure(card)?.focus();
  }
  if (field) {
    field.addEventListener("change", go);
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); go(); } });
  }
  form?.addEventListener("reset", () => { strange.hidden = true; });

  whenAllIsIn(() => location.reload());
  keepForAway(sheet.dataset.counting);
}
