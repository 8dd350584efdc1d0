// Prints what a browser fetches before it can show the first page, and what it keeps to work without a network, both
// compressed as the server sends them, and fails above the limit; with --all, and above the limit, file by file. Run it
// after `vite build`: node scripts/first-load.mjs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { filesBehind, offlineFiles } from "./offline-files.ts";

const limit = 350_000;
const folder = fileURLToPath(new URL("../dist/web/", import.meta.url));

// What the first page always needs beside the entry: one language, and the page behind "/".
const alwaysNext = [/messages\/en\.ts$/, /\/HomePage\.tsx$/];

function measure(name, files) {
  const sized = [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(folder, file))).length }));
  sized.sort((a, b) => b.bytes - a.bytes);
  const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = total > limit || process.argv.includes("--all") ? sized : [];
  for (const { file, bytes } of shown) console.log(`${String(bytes).padStart(8)}  ${file}`);
  console.log(`${String(total).padStart(8)}  ${name} in bytes, compressed (limit ${limit})`);
  if (total > limit) process.exitCode = 1;
}

const isScript = (file) => file.endsWith(".js");
measure("first-load JavaScript", [...filesBehind(folder, alwaysNext)].filter(isScript));
measure("what is kept to work without a network", offlineFiles(folder));
