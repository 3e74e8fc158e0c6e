/* The review screen: tap a coloured stretch to reach its card, walk the cards by keyboard, select text to add. */
"use strict";
(() => {
  const text = document.getElementById("plan-text");
  if (!text) return;
  const cards = () => [...document.querySelectorAll(".p-card")];

  const light = (key) => {
    document.querySelectorAll("mark.on, .p-card.on").forEach((e) => e.classList.remove("on"));
    text.querySelectorAll("mark").forEach((m) => {
      if (m.dataset.keys.split(" ").includes(key)) m.classList.add("on");
    });
    const card = document.getElementById("card-" + key);
    if (card) card.classList.add("on");
    return card;
  };

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-card]");
    if (!mark || !window.getSelection().isCollapsed) return;
    const card = light(mark.dataset.card);
    if (card) {
      card.scrollIntoView({ block: "center" });
      card.focus({ preventScroll: true });
    }
  });

  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".p-card");
    if (!card) return;
    light(card.dataset.key);
    const mark = text.querySelector("mark.on");
    const box = text.closest(".review-text");
    if (mark && box.scrollHeight > box.clientHeight) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  });

  const step = (card, by) => {
    const all = cards();
    const next = all[all.indexOf(card) + by];
    if (next) next.focus();
  };

  document.addEventListener("keydown", (event) => {
    const card = document.activeElement;
    if (!card || !card.classList.contains("p-card") || event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = { Enter: "keep", e: "mend", E: "mend", x: "drop", X: "drop" }[event.key];
    if (event.key === "ArrowDown" || event.key === "j") step(card, 1);
    else if (event.key === "ArrowUp" || event.key === "k") step(card, -1);
    else if (deed) {
      const button = card.querySelector(`[data-deed="${deed}"]`);
      if (button) button.click();
      else if (deed === "keep") step(card, 1);
    } else return;
    event.preventDefault();
  });

  // After a swap the new card takes the place of the old one; go on with the next that is open.
  document.addEventListener("htmx:afterSwap", (event) => {
    const id = event.detail.target && event.detail.target.id;
    const card = id && document.getElementById(id);
    if (!card || !card.classList.contains("p-card")) return;
    const field = card.querySelector("textarea, select, input:not([type=hidden])");
    if (field) field.focus();
    else {
      const all = cards();
      const rest = all.slice(all.indexOf(card) + 1).find((c) => c.classList.contains("is-proposed"));
      (rest || card).focus();
    }
    text.querySelectorAll(`mark[data-card="${card.dataset.key}"]`).forEach((m) => m.classList.toggle("p-open", card.classList.contains("is-proposed")));
  });

  // Offsets count characters as the server does, so that a rare character outside the basic plane is one.
  const place = (node, offset) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, offset);
    return Number(piece.dataset.start) + [...range.toString()].length;
  };

  document.addEventListener("selectionchange", () => {
    const chosen = window.getSelection();
    const add = document.getElementById("add");
    if (!add || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    document.getElementById("add-start").value = start;
    document.getElementById("add-end").value = end;
    const box = add.querySelector("textarea[name=text]");
    if (box) box.value = chosen.toString().trim();
    document.getElementById("add-hint").textContent = "已选中原文第" + (start + 1) + "到" + end + "字。";
    add.open = true;
  });
})();
