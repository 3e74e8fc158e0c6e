// The counter's small manners: themes, folds, columns, downloads, previews, and what htmx must know.
"use strict";

const narrow = matchMedia("(max-width: 991.98px)");
const PATIENCE = 15000; // a slow telephone with a picture to send: until then a second press would be a second deed

// Folds remember how they were left; the filters stand open where there is room for them.
function fold(root) {
  root.querySelectorAll("details[data-keep]").forEach((part) => {
    const kept = localStorage.getItem(part.dataset.keep);
    const here = part.querySelector("[aria-current]");
    if (kept && !here) part.open = kept === "open";
    part.addEventListener("toggle", () => localStorage.setItem(part.dataset.keep, part.open ? "open" : "closed"));
  });
  root.querySelectorAll("details[data-wide-open]").forEach((part) => { if (!narrow.matches) part.open = true; });
  root.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest" });
}

// Sends a form's present question to another address as an ordinary page load: sheets, papers, views.
function sendPlain(button) {
  if (button.dataset.plain === "download" && /MicroMessenger/i.test(navigator.userAgent)) {
    say("微信里不能直接保存文件。请点右上角“…”，选择“在浏览器打开”，登录后再导出。", "doubt");
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  form.action = button.formAction;
  form.hidden = true;
  for (const [name, value] of new FormData(button.form)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

// A sentence at the top of the page, in the same words and colours the server uses.
function say(sentence, kind) {
  const note = document.createElement("div");
  note.className = kind || "done-note";
  note.setAttribute("role", "status");
  note.textContent = sentence;
  document.getElementById("main").prepend(note);
  note.scrollIntoView({ block: "nearest" });
}

function switchTheme() {
  const theme = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
  document.documentElement.dataset.bsTheme = theme;
  localStorage.setItem("theme", theme);
  document.dispatchEvent(new CustomEvent("themed"));
}

// Small pictures of what is about to be sent.
function preview(field) {
  let place = field.parentElement.querySelector(".preview");
  if (!place) {
    place = document.createElement("div");
    place.className = "preview";
    field.after(place);
  }
  place.replaceChildren(...[...field.files].filter((file) => file.type.startsWith("image/")).map((file) => {
    const picture = new Image();
    picture.alt = file.name;
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    return picture;
  }));
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) switchTheme();
  if (event.target.closest("[data-print]")) window.print();
  const plain = event.target.closest("[data-plain]");
  if (plain) {
    event.preventDefault();
    sendPlain(plain);
  }
  document.querySelectorAll("details.drop[open]").forEach((open) => { if (!open.contains(event.target)) open.open = false; });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("details.drop[open]").forEach((open) => { open.open = false; });
  if (event.key === "/" && !event.target.matches("input, textarea, select, [contenteditable]")) {
    const box = document.querySelector(".top .find input[type=search]");
    if (box && box.offsetParent) { event.preventDefault(); box.focus(); }
  }
});

// In the capture phase, so that the choice of columns is written down before the question is asked.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.submit();
  if (event.target.matches("[data-preview]")) preview(event.target);
  if (event.target.matches("[data-column]")) {
    const boxes = [...event.target.closest("details").querySelectorAll("[data-column]")];
    event.target.form.elements.cols.value = boxes.filter((box) => box.checked).map((box) => box.dataset.column).join(",");
  }
}, true);

// A second press while the first is on its way would be a second deed.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.action.endsWith("/accounts/logout/") && "caches" in window) caches.delete("houqin-pages-1");
  if (!button || event.defaultPrevented || button.name) return;
  setTimeout(() => { button.disabled = true; setTimeout(() => { button.disabled = false; }, PATIENCE); });
});
window.addEventListener("pageshow", () => document.querySelectorAll("button:disabled[type=submit]").forEach((button) => { if (!button.name) button.disabled = false; }));

// A refusal is an answer too: show it where the answer belongs.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([403, 404, 409, 422, 428].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
document.addEventListener("htmx:sendError", () => say("没有连上服务器，请检查网络后再试。", "refusal"));
document.addEventListener("htmx:responseError", () => say("服务器没有正常答复，刚才的操作没有完成。请稍后再试。", "refusal"));

document.addEventListener("DOMContentLoaded", () => {
  fold(document);
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js");
  // A page that was on its way while the worker was being set up belongs to none, and no copy of it is kept: it asks for both.
  navigator.serviceWorker.ready.then((house) => { if (!navigator.serviceWorker.controller) house.active.postMessage(location.pathname); });
});
