// Only what was tapped is sent, as lines of the slip; what nobody answered is not.
"use strict";

document.querySelector("form[action='/textbooks/record_consents/']")?.addEventListener("submit", (event) => {
  const form = event.target;
  form.querySelectorAll("[data-made]").forEach((made) => made.remove());
  const chosen = [...form.querySelectorAll(".btn-check:checked")].filter((box) => !box.hasAttribute("data-was"));
  const add = (name, value) => {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    field.dataset.made = "";
    form.append(field);
  };
  chosen.forEach((box, n) => { add(`lines-${n}-pupil`, box.dataset.pupil); add(`lines-${n}-agreed`, box.value); });
});
