// Which files of the built web app a browser keeps from the start, so that it opens and captures without a network.
// Every other page is kept once somebody has opened it. The build and `first-load.mjs` both use it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What works without the server's figures: the frame with its words, the page that the app opens on, and capturing. */
const pages = [
  /messages\/[a-z]+\.ts$/,
  /\/HomePage\.tsx$/,
  /\/(CapturePage|CaptureDialog|WaitingList|OfflineSupplies|KioskPage)\.tsx$/,
];

const always: readonly string[] = ["index.html", "start.js", "icon.svg"];

type Chunk = { file?: string; isEntry?: boolean; css?: string[]; assets?: string[]; imports?: string[] };

/** Files below the folder of the build, by their paths there; `chosen` tells which dynamic parts come along. */
export function filesBehind(folder: string, chosen: readonly RegExp[]): Set<string> {
  const chunks = JSON.parse(readFileSync(join(folder, ".vite", "manifest.json"), "utf8")) as Record<string, Chunk>;
  const files = new Set<string>();
  const visit = (key: string) => {
    const { file = "", css = [], assets = [], imports = [] } = chunks[key] ?? {};
    if (file === "" || files.has(file)) return;
    for (const path of [file, ...css, ...assets]) files.add(path);
    for (const next of imports) visit(next);
  };
  for (const [key, { isEntry }] of Object.entries(chunks)) {
    if (isEntry || chosen.some((name) => name.test(key))) visit(key);
  }
  return files;
}

export function offlineFiles(folder: string): Set<string> {
  return new Set([...always, ...filesBehind(folder, pages)]);
}
