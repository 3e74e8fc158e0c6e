// Forms marked data-offline work without a network: kept on the device, sent once each when the network is back.
// The server keeps a receipt for every _key, so a form sent twice is done once. What the server refuses stays here,
// with its reason, until somebody deals with it: nothing that was written down is lost.
"use strict";

const SHELF = "houqin-queue";
const WHO = document.body.dataset.who || "";
const AGAIN = 4000;
const LONGEST = 120000; // a picture over a poor network; what takes longer is asked for anew, under the same key

function shelf(mode, work) {
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open(SHELF, 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore("forms", { keyPath: "key" });
    opened.onerror = () => reject(opened.error);
    opened.onsuccess = () => {
      const deal = opened.result.transaction("forms", mode);
      const asked = work(deal.objectStore("forms"));
      deal.oncomplete = () => { opened.result.close(); resolve(asked && asked.result); };
      deal.onerror = () => reject(deal.error);
    };
  });
}

// An id nobody else makes, also where the page came without https; it grows with time.
const fresh = () => Date.now().toString(16).padStart(12, "0") + crypto.getRandomValues(new Uint32Array(3)).reduce((text, n) => text + n.toString(16).padStart(8, "0"), "");
const put = (item) => shelf("readwrite", (store) => store.put(item));
const forget = (key) => shelf("readwrite", (store) => store.delete(key));
// In the order in which they were written: what came first may be what the next one rests on.
const own = async () => (await shelf("readonly", (store) => store.getAll())).filter((item) => item.who === WHO).sort((one, other) => one.at - other.at);

async function reachable() {
  if (!navigator.onLine) return false;
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(4000) })).ok;
  } catch {
    return false;
  }
}

async function keep(form, submitter) {
  const data = new FormData(form, submitter);
  if (!data.get("_key")) data.set("_key", fresh());
  const fields = [...data.entries()].filter(([name]) => name !== "csrfmiddlewaretoken");
  const name = form.dataset.offline || form.closest("article, section, main")?.querySelector(".words, h1, h2")?.textContent.trim().slice(0, 60) || "";
  await put({ key: data.get("_key"), who: WHO, url: form.action, name, fields, at: Date.now() });
  const note = document.createElement("p");
  note.className = "doubt mb-0";
  note.textContent = "没有网络，已存在手机里，有网后自动补交。";
  form.replaceWith(note);
  await tell();
}

function button(words, deed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn ms-2";
  made.textContent = words;
  made.addEventListener("click", deed);
  return made;
}

function complaint(item) {
  const line = document.createElement("div");
  line.className = "py-1";
  line.append(`“${item.name || "一条记录"}”没有补交成功：${item.refused}`);
  line.append(button("再交一次", async () => { await put({ ...item, refused: "" }); await flush(); }));
  line.append(button("不要了", async () => { await forget(item.key); await tell(); }));
  return line;
}

async function tell() {
  const place = document.getElementById("waiting");
  const items = await own();
  const waiting = items.filter((item) => !item.refused);
  const drawn = items.map((item) => `${item.key} ${item.refused || ""}`).join();
  if (place && place.dataset.drawn !== drawn) { // a button that stands already is not taken away under a thumb
    place.dataset.drawn = drawn;
    const lines = items.filter((item) => item.refused).map(complaint);
    if (waiting.length) lines.unshift(`有${waiting.length}条记录等待补交，联网后自动提交。`);
    place.replaceChildren(...lines);
  }
  return waiting;
}

async function token() {
  const answer = await fetch("/me/", { credentials: "same-origin", signal: AbortSignal.timeout(LONGEST) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.body.dataset.who === WHO ? page.querySelector("[name=csrfmiddlewaretoken]")?.value || "" : "";
}

// True when the item is dealt with; false when the rest had better wait.
async function send(item, csrf) {
  const body = new FormData();
  item.fields.forEach(([name, value]) => body.append(name, value));
  const answer = await fetch(item.url, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": csrf }, signal: AbortSignal.timeout(LONGEST) });
  if (answer.status >= 500 || answer.url.includes("/accounts/login/")) return false;
  if (answer.ok) await forget(item.key);
  else {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = [...page.querySelectorAll("main .refusal, main .doubt, main .text-danger")].map((part) => part.textContent.trim());
    await put({ ...item, refused: said.join(" ") || "服务器没有接受这条记录。" });
  }
  return true;
}

let sending = false;

async function flush() {
  if (sending || !WHO) return;
  const waiting = await tell();
  if (!waiting.length || !(await reachable())) return;
  sending = true;
  try {
    const csrf = await token();
    for (const item of csrf ? waiting : []) if (!(await send(item, csrf))) break;
  } catch (error) {
    if (!(error instanceof TypeError) && error.name !== "TimeoutError") throw error; // the network is gone again: it stays queued
  } finally {
    sending = false;
    await tell();
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-offline]") || form.dataset.sure) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.ariaBusy) return; // the first press still asks for the network
  form.ariaBusy = "true";
  try {
    if (!(await reachable())) return await keep(form, event.submitter);
    form.dataset.sure = "1";
    form.requestSubmit(event.submitter);
  } finally { // sent in vain, it is pressed again, and asks again
    form.ariaBusy = null;
    delete form.dataset.sure;
  }
}, true);
window.addEventListener("online", flush);
// No event tells that the way behind the wireless net works again: while something waits, the queue looks for itself.
setInterval(() => { if (navigator.onLine && document.getElementById("waiting")?.hasChildNodes()) flush(); }, AGAIN);
flush();
