// Forms marked data-offline work without a network: kept on the device, sent once each when the network is back.
// The server keeps a receipt for every _key, so a form sent twice is done once.
"use strict";

const SHELF = "houqin-queue";

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

const fresh = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`).replaceAll("-", "");

async function keep(form, submitter) {
  const data = new FormData(form, submitter);
  if (!data.get("_key")) data.set("_key", fresh());
  const fields = [...data.entries()].filter(([name]) => name !== "csrfmiddlewaretoken");
  await shelf("readwrite", (store) => store.put({ key: data.get("_key"), url: form.action, fields, at: Date.now() }));
  form.closest("[data-item]")?.classList.add("is-queued");
  const note = document.createElement("p");
  note.className = "doubt mb-0";
  note.textContent = "没有网络，已存在手机里，有网后自动补交。";
  form.replaceWith(note);
  await tell();
}

async function tell() {
  const waiting = await shelf("readonly", (store) => store.count());
  const place = document.getElementById("waiting");
  if (place) place.textContent = waiting ? `有${waiting}条记录等待补交，联网后自动提交。` : "";
  return waiting;
}

async function token() {
  const answer = await fetch("/me/", { credentials: "same-origin", redirect: "follow" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.url.includes("/accounts/login/") ? "" : page.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}

let sending = false;

async function flush() {
  if (sending || !navigator.onLine || !(await tell())) return;
  sending = true;
  try {
    const csrf = await token();
    if (!csrf) return;
    for (const item of await shelf("readonly", (store) => store.getAll())) {
      const body = new FormData();
      item.fields.forEach(([name, value]) => body.append(name, value));
      const answer = await fetch(item.url, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": csrf, "HX-Request": "true" } });
      if (answer.status >= 500 || answer.status === 403) break;
      await shelf("readwrite", (store) => store.delete(item.key));
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // a TypeError is the network gone again: it stays queued
  } finally {
    sending = false;
    await tell();
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-offline]") || navigator.onLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await keep(form, event.submitter);
}, true);
window.addEventListener("online", flush);
flush();
