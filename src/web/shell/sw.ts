import { sending } from "../api/send.ts";
import { type DeliveryParts, deliverRound } from "../offline/delivery.ts";
import { exclusively, newsChannel, syncTag, type WaitingNews } from "../offline/waiting.ts";

// The service worker: keeps the app in the browser, so that it opens without a network, and sends what waits when the
// browser wakes it. It takes over only when the reader says so: a page that is open keeps the version it began with.

type Waitable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Waitable & { request: Request; respondWith(response: Promise<Response>): void };

/** The part of a service worker's scope that is used here; the library of types has it only instead of the page's. */
type WorkerScope = {
  /** Every file of the app, filled in by the build. No revision: the name changes with the content. */
  __WB_MANIFEST: readonly { url: string; revision: string | null }[];
  location: Location;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waitable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "sync", listener: (event: Waitable & { tag: string }) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<{ type?: string }>) => void): void;
};
declare const self: WorkerScope;

const files = self.__WB_MANIFEST;
const page = new URL("/index.html", self.location.href).href;
const urls = new Map(files.map(({ url, revision }) => [new URL(url, self.location.href).href, revision]));
const prefix = "earshot-shell-";
/** Parts of the app that are not kept from the start, once they have been opened. Their names change with their content. */
const visitedName = "earshot-visited";
const cacheName = `${prefix}${fingerprint(JSON.stringify(files))}`;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    // A file with an ending, the API and its pages are the server's own.
    if (!/^\/(api|healthz|readyz|metrics)\b|\.[a-z0-9]+$/i.test(pathname)) event.respondWith(cached(page, request));
  } else if (urls.has(href)) event.respondWith(cached(href, request));
  else if (pathname.startsWith("/assets/")) event.respondWith(visited(request));
});
self.addEventListener("sync", (event) => {
  if (event.tag === syncTag) event.waitUntil(exclusively(sendWaiting));
});

/** Fetches every file, those whose name says their content only where no older version has them. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheName);
  const add = async ([url, revision]: readonly [string, string | null]) => {
    const known = revision === null ? await caches.match(url) : undefined;
    const response = known ?? (await fetch(url, { cache: "reload" }));
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    await cache.put(url, response);
  };
  await Promise.all([...urls].map(add));
}

async function tidy(): Promise<void> {
  const names = (await caches.keys()).filter((name) =>
    /^(earshot-shell-|earshot-visited|workbox-precache-)/.test(name),
  );
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}

async function cached(url: string, request: Request): Promise<Response> {
  const found = await (await caches.open(cacheName)).match(url);
  return found ?? fetch(request);
}

async function visited(request: Request): Promise<Response> {
  const cache = await caches.open(visitedName);
  const found = await cache.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** Rejects while something waits for a network, so that the browser comes again. */
async function sendWaiting(): Promise<void> {
  const send = sending((input, init) => fetch(input, init));
  const news = new BroadcastChannel(newsChannel);
  const tell = (told: WaitingNews) => news.postMessage(told);
  const me = (await (await send("/api/v1/me")).json()) as { member: number | null };
  const parts: DeliveryParts = {
    send,
    now: Date.now,
    delivered: (delivered) => tell({ news: "delivered", delivered }),
    refused: (refused) => tell({ news: "refused", refused }),
  };
  const end = me.member === null ? "signed out" : await deliverRound(parts, `member:${me.member}`);
  news.close();
  if (end === "later") throw new Error("There is no answer yet.");
}

/** A short name for a text: FNV-1a, 32 bits. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
