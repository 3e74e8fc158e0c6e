// Keeps the house's files, and the last seen copy of the walking pages, for when there is no network.
"use strict";

const FILES = "houqin-files-2";
const PAGES = "houqin-pages-1";
const WALKING = ["/today/", "/offline/"];
const FOR_EVER = /\.[0-9a-f]{12}\./; // a name with the digest of its content never means anything else

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((cache) => cache.add("/offline/")).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => ![FILES, PAGES].includes(name)).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

// A page that came before the worker stood is taken over and kept like one that came after.
self.addEventListener("message", (event) => {
  const path = WALKING.find((known) => known === event.data);
  event.waitUntil(self.clients.claim());
  if (path) event.waitUntil(fetch(path).then(async (answer) => {
    if (answer.ok && !answer.redirected) await keep(await caches.open(PAGES), path, answer);
  }).catch(() => null)); // no network: at the next opening
});

// A copy takes the place of the one before only when all of it is here.
async function keep(cache, name, answer) {
  const body = await answer.blob().catch(() => null);
  if (body) await cache.put(name, new Response(body, { status: answer.status, headers: answer.headers }));
}

async function fromFiles(event) {
  const { request } = event;
  const cache = await caches.open(FILES);
  const kept = await cache.match(request);
  if (kept && FOR_EVER.test(request.url)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(keep(cache, request, answer.clone()));
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function fromNetwork(event) {
  const { request } = event;
  const cache = await caches.open(PAGES);
  const path = new URL(request.url).pathname;
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && WALKING.includes(path)) event.waitUntil(keep(cache, path, answer.clone()));
    return answer;
  } catch {
    return (await cache.match(path)) || (await cache.match("/offline/"));
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(fromFiles(event));
  else if (request.mode === "navigate") event.respondWith(fromNetwork(event));
});
