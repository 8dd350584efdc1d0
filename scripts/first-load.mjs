// Prints what a browser fetches before it can show the first page, compressed as the server sends it, and fails above
// the limit. Run it after `vite build`: node scripts/first-load.mjs
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 350_000;
const folder = new URL("../dist/web/", import.meta.url);
const chunks = JSON.parse(readFileSync(new URL(".vite/manifest.json", folder), "utf8"));

// What the first page always needs beside the entry: one language, and the page behind "/".
const alwaysNext = [/messages\/en\.ts$/, /\/HomePage\.tsx$/];

const files = new Set();
const visit = (key) => {
  const { file, imports = [] } = chunks[key];
  if (files.has(file)) return;
  files.add(file);
  for (const next of imports) visit(next);
};
for (const [key, { isEntry }] of Object.entries(chunks)) {
  if (isEntry || alwaysNext.some((name) => name.test(key))) visit(key);
}

const sized = [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(new URL(file, folder))).length }));
sized.sort((a, b) => b.bytes - a.bytes);
for (const { file, bytes } of sized) console.log(`${String(bytes).padStart(8)}  ${file}`);
const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${String(total).padStart(8)}  first-load JavaScript in bytes, compressed (limit ${limit})`);
if (total > limit) process.exitCode = 1;
