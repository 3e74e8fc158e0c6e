// The counter's small manners: pick lists, lines, themes, forms that send themselves.
"use strict";

const ready = (work) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", work) : work());

function dress(root) {
  if (!window.TomSelect) return;
  root.querySelectorAll("select[data-pick]:not(.tomselected)").forEach((select) => {
    new window.TomSelect(select, { maxOptions: 400, plugins: select.multiple ? ["remove_button"] : [], render: { no_results: () => "<div class='no-results'>没有找到</div>" } });
  });
}

function addLines(button) {
  const block = button.closest("[data-lines]");
  const lines = block.querySelectorAll(".line");
  const last = lines[lines.length - 1];
  if (!last) return false;
  const name = block.dataset.lines;
  const count = lines.length;
  const html = last.outerHTML.replaceAll(`${name}-${count - 1}-`, `${name}-${count}-`);
  const holder = document.createElement("div");
  holder.innerHTML = html;
  const line = holder.firstElementChild;
  line.querySelectorAll("input, textarea").forEach((field) => { field.value = ""; field.removeAttribute("value"); });
  line.querySelectorAll(".ts-wrapper, .text-danger").forEach((extra) => extra.remove());
  line.querySelectorAll("select").forEach((select) => { select.className = "form-select"; select.removeAttribute("id"); select.style.display = ""; select.selectedIndex = 0; });
  last.after(line);
  dress(line);
  line.querySelector("input, select")?.focus();
  return true;
}

function chooseColumns(button) {
  const boxes = [...button.closest("details").querySelectorAll("[data-column]")];
  const form = button.closest("form");
  form.querySelector("[name=cols]").value = boxes.filter((box) => box.checked).map((box) => box.dataset.column).join(",");
}

document.addEventListener("click", (event) => {
  const more = event.target.closest("[name=_more]");
  if (more && addLines(more)) event.preventDefault();
  const columns = event.target.closest("[data-columns]");
  if (columns) chooseColumns(columns);
  const theme = event.target.closest("[data-theme-switch]");
  if (theme) {
    const dark = document.documentElement.dataset.bsTheme !== "dark";
    document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
    localStorage.setItem("theme", dark ? "dark" : "light");
  }
  const plain = event.target.closest("[data-plain]");
  if (plain) {
    event.preventDefault();
    const form = plain.form.cloneNode(true);
    form.removeAttribute("hx-post");
    form.action = plain.formAction;
    form.style.display = "none";
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
    form.remove();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.submit();
});

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button && !event.defaultPrevented && !button.name) setTimeout(() => { button.disabled = true; setTimeout(() => { button.disabled = false; }, 4000); });
});

document.addEventListener("htmx:afterSwap", (event) => dress(event.target));
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([403, 404, 409, 422, 428].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
ready(() => {
  dress(document);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js");
});
