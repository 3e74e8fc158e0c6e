// Keeps the house's files, and the last seen copy of the walking pages, for when there is no network.
"use strict";

const FILES = "houqin-files-1";
const PAGES = "houqin-pages-1";
const WALKING = ["/today/", "/offline/"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((cache) => cache.add("/offline/")).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function fromFiles(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) cache.put(request, answer.clone());
  return answer;
}

async function fromNetwork(request) {
  const cache = await caches.open(PAGES);
  const path = new URL(request.url).pathname;
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && WALKING.includes(path)) cache.put(path, answer.clone());
    return answer;
  } catch (error) {
    return (await cache.match(path)) || (await cache.match("/offline/"));
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(fromFiles(request));
  else if (request.mode === "navigate") event.respondWith(fromNetwork(request));
});
