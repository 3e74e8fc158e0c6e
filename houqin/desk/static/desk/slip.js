// Slips: pick lists that know pinyin, and lines that can be added and taken away.
"use strict";

const WORDS = { no_results: () => "<div class='no-results'>没有找到</div>" };

function pick(root) {
  if (!window.TomSelect) return;
  root.querySelectorAll("select[data-pick]:not(.tomselected)").forEach((select) => {
    new window.TomSelect(select, {
      maxOptions: 300, searchField: ["text", "py"], lockOptgroupOrder: true, render: WORDS,
      plugins: select.multiple ? ["remove_button"] : [], ...asking(select),
    });
  });
}

// A list too long for the page is asked for as somebody types: the words go by POST, never into an address.
function asking(select) {
  if (!select.dataset.find) return {};
  const form = select.form;
  const field = select.name.replace(/-\d+-/, ".");
  return {
    score: () => () => 1, loadThrottle: 250,
    shouldLoad: (words) => words.trim().length > 0,
    load: (words, done) => fetch(`${form.getAttribute("action")}pick/${field}/`, {
      method: "POST", credentials: "same-origin", body: new URLSearchParams({ q: words }),
      headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value },
    }).then((answer) => (answer.ok ? answer.json() : { found: [] })).then((told) => done(told.found)).catch(() => done()),
    onType(words) { this.clearOptions((option) => this.items.includes(option.value)); if (!words) this.load(""); },
  };
}

const linesOf = (block) => [...block.querySelectorAll(":scope > .line")];
const fieldsOf = (line) => [...line.querySelectorAll("input[name], select[name], textarea[name]")];
const isBlank = (line) => fieldsOf(line).every((field) => (field.type === "checkbox" ? !field.checked : !field.value || field.tagName === "SELECT")) && !line.querySelector(".text-danger");

// A fresh line as the server first wrote it: what enhancers put around the fields is left behind.
function blankLike(line, name, number) {
  const fresh = line.cloneNode(true);
  fresh.classList.remove("is-bad");
  fresh.querySelectorAll(".ts-wrapper, .text-danger, .preview").forEach((extra) => extra.remove());
  fieldsOf(fresh).forEach((field) => {
    const rest = field.name.replace(new RegExp(`^${name}-\\d+-`), "");
    field.name = `${name}-${number}-${rest}`;
    field.id = `id_${field.name}`;
    field.classList.remove("tomselected", "ts-hidden-accessible");
    field.removeAttribute("tabindex");
    field.removeAttribute("aria-invalid");
    if (field.tagName === "SELECT") [...field.options].forEach((option, n) => { option.selected = option.defaultSelected = n === 0 && !field.multiple; });
    else if (field.type === "checkbox") field.checked = false;
    else field.value = "";
    const label = field.closest("[class*=col]")?.querySelector("label");
    if (label) { label.htmlFor = field.id; label.removeAttribute("id"); }
  });
  return fresh;
}

function renumber(block) {
  linesOf(block).forEach((line, n) => { const no = line.querySelector(".no"); if (no) no.textContent = n + 1; });
}

function addLine(block) {
  const lines = linesOf(block);
  const last = lines[lines.length - 1];
  if (!last) return false;
  const name = block.dataset.lines;
  const used = lines.flatMap(fieldsOf).map((field) => Number((field.name.match(new RegExp(`^${name}-(\\d+)-`)) || [])[1] || 0));
  const line = blankLike(last, name, Math.max(-1, ...used) + 1);
  last.after(line);
  pick(line);
  renumber(block);
  const first = line.querySelector(".ts-wrapper select, input:not([type=hidden]), select");
  (first?.tomselect || first)?.focus();
  return true;
}

function dropLine(line) {
  const block = line.closest("[data-lines]");
  if (linesOf(block).length > 1) line.remove();
  else fieldsOf(line).forEach((field) => { if (field.tomselect) field.tomselect.clear(); else field.value = ""; });
  renumber(block);
}

// On a phone three empty lines are a long way to the button: one is enough to begin with.
function shorten(root) {
  if (!matchMedia("(max-width: 767.98px)").matches) return;
  root.querySelectorAll("[data-lines]").forEach((block) => linesOf(block).slice(1).filter(isBlank).forEach((line) => line.remove()));
}

document.addEventListener("click", (event) => {
  const more = event.target.closest("[name=_more]");
  if (more && addLine(more.closest("[data-lines]"))) event.preventDefault();
  const away = event.target.closest("[data-drop-line]");
  if (away) dropLine(away.closest(".line"));
});
document.addEventListener("htmx:afterSwap", (event) => pick(event.detail.elt || document));
document.addEventListener("DOMContentLoaded", () => { shorten(document); pick(document); document.querySelector(".refusal, .doubt")?.scrollIntoView({ block: "center" }); });
