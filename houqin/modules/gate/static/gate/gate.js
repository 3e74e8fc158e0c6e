// The guard's board without a network: its own copy for the next opening, a fresh id and the true time on every slip.
"use strict";

{ // its own names: the queue has some of the same
  const board = document.querySelector("[data-gate]");
  const EVERY = 15000;

  // Before the queue looks at it: one id for one slip, however often the button is pressed.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-offline]") || form.dataset.keyed) return;
    form.dataset.keyed = "1";
    if (form.elements._key) form.elements._key.value = fresh();
    const at = form.querySelector("[data-at]");
    if (at) at.value = moment();
  }, true);

  // A slip that went into the queue leaves a note; its section gets an empty one for the next visitor.
  const blanks = [...board.querySelectorAll("form[data-again]")].map((form) => ({ place: form.parentElement, blank: form.cloneNode(true) }));
  function refill() {
    for (const { place, blank } of blanks) {
      if (!place.isConnected || place.querySelector(":scope > form[data-again]")) continue;
      place.append(blank.cloneNode(true));
    }
  }
  window.addEventListener("hashchange", refill);
  board.addEventListener("click", (event) => { if (event.target.closest(".gate-deeds a")) refill(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // What waits changes without the guard: hosts confirm on their own telephones. A slip that is being written or sent stays.
  async function look() {
    if (!navigator.onLine || document.hidden) return;
    try {
      const answer = await fetch(board.dataset.gate, { cache: "no-store" });
      if (!answer.ok || answer.redirected) return;
      const text = await answer.text();
      const now = document.getElementById("gate-now");
      const busy = now.contains(document.activeElement) || now.querySelector("details[open], [aria-busy=true]");
      if (!busy) now.innerHTML = text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // no network: the last picture stays, with its time
    }
  }
  setInterval(look, EVERY);

  // Copies for an opening without a network: the board, and the list for an evacuation.
  ["/gate/", "/gate/inside/"].forEach(keepForAway);

  // From evening to morning the board is dark, unless somebody chose otherwise.
  const hour = new Date().getHours();
  if (!localStorage.getItem("theme") && (hour >= 19 || hour < 6)) document.documentElement.dataset.bsTheme = "dark";
}
