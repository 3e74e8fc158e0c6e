// The running time between two answers of the server, which wait while somebody types, and the number that follows from who is on leave.
(() => {
  let seen = null, since = 0;
  const shown = (n) => (n >= 60 ? `${Math.floor(n / 60)}分${String(n % 60).padStart(2, "0")}秒` : `${n}秒`);
  const tick = () => {
    const clock = document.querySelector("[data-passed]");
    if (!clock) return;
    if (clock !== seen) [seen, since] = [clock, Date.now()];
    clock.textContent = shown(Number(clock.dataset.passed) + Math.floor((Date.now() - since) / 1000));
  };
  document.addEventListener("input", (event) => {
    const away = event.target.closest("input[data-all]");
    if (away) away.form.elements.present.value = Math.max(0, Number(away.dataset.all) - Number(away.value || 0));
  });
  const typing = () => document.activeElement.closest("#ground form");
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.id === "ground" && typing()) event.preventDefault(); });
  document.addEventListener("htmx:beforeSwap", (event) => { // begun while the answer was on its way
    if (event.detail.target.id === "ground" && typing()) event.detail.shouldSwap = false;
  });
  tick();
  setInterval(tick, 500);
})();
