// For the pages people walk about with: a copy for an opening without a network, and the true time of what is written there.
"use strict";

const SKEW = "clock-skew";
const TOLERATED = 60000; // a clock that is less wrong than a minute is right

// The date of the server's last answer tells by how much this device's clock is wrong.
const moment = () => new Date(Date.now() + Number(localStorage.getItem(SKEW) || 0)).toISOString();
function learnTheTime(answer) {
  const date = Date.parse(answer.headers.get("Date"));
  if (date) localStorage.setItem(SKEW, Math.abs(date - Date.now()) > TOLERATED ? date - Date.now() : 0);
}

async function keepWhatItIsDressedIn(names) {
  const files = await caches.open(names.find((key) => key.startsWith("houqin-files")) || "houqin-files-2");
  for (const part of document.querySelectorAll("link[rel=stylesheet], script[src]")) {
    const path = part.href || part.src;
    const found = (await files.match(path)) ? null : await fetch(path);
    if (found?.ok) await files.put(path, await whole(found));
  }
}

// A copy is put down only when all of it is here: one cut off half way would take the place of the good one before it.
async function whole(answer) {
  return new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
}

function sayItIsKept() {
  const note = document.createElement("p");
  note.id = "kept";
  note.className = "text-body-secondary small mt-3 mb-0 d-print-none";
  note.textContent = "本页已存好，没有网络也能用。";
  document.getElementById("main").append(note);
}

async function keepForAway(path) {
  if (!navigator.onLine || !("caches" in window)) return;
  try {
    const names = await caches.keys();
    await keepWhatItIsDressedIn(names);
    const answer = await fetch(path, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    learnTheTime(answer);
    await (await caches.open(names.find((key) => key.startsWith("houqin-pages")) || "houqin-pages-1")).put(path, await whole(answer));
    if (path === location.pathname) sayItIsKept();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the network went while asking
  }
}

// What somebody has begun to write and not sent. The page is not taken away under his thumb.
const begun = new Set();
for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => begun.add(event.target), true);
function written(field) {
  if (!field.isConnected) return false; // sent, or put into the queue
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== (field.defaultValue || "");
}

// When all of it has gone in, `done` shows what the server now knows, unless somebody is writing.
function whenAllIsIn(done) {
  let waited = false;
  const waiting = document.getElementById("waiting");
  new MutationObserver(() => {
    if (waiting.hasChildNodes()) waited = true;
    else if (waited && ![...begun].some(written)) done();
  }).observe(waiting, { childList: true });
}
