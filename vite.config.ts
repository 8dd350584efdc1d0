import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build as bundle, defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { offlineFiles } from "./scripts/offline-files.ts";

const pwa = VitePWA({
  strategies: "injectManifest",
  srcDir: "shell",
  // Pages that were kept by an earlier version look for the worker at /sw.js.
  filename: "sw.ts",
  // The shell registers the worker itself, so that it can offer a newer version instead of reloading a draft away.
  injectRegister: false,
  registerType: "prompt",
  manifest: {
    name: "Earshot",
    short_name: "Earshot",
    description: "Who heard of us where, which channels earn, and what we promised.",
    lang: "en",
    id: "/",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#161b2e",
    theme_color: "#161b2e",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: "Capture", url: "/capture", icons: [{ src: "/icon-192.png", sizes: "192x192" }] }],
    // What a customer wrote is shared from the phone to the question where they heard of us.
    share_target: {
      action: "/capture",
      method: "GET",
      params: { title: "title", text: "text", url: "url" },
    },
    categories: ["business", "productivity"],
  },
  includeManifestIcons: false,
  injectManifest: {
    globPatterns: ["**/*.{js,css,html,svg}"],
    manifestTransforms: [keepOffline],
  },
});

type BuiltFile = { url: string; revision: string | null; size: number };

/** Where this build goes: tests build into folders of their own. */
let built = fileURLToPath(new URL("dist/web", import.meta.url));
const noteFolder: Plugin = {
  name: "earshot-note-folder",
  configResolved({ root, build }) {
    built = resolve(root, build.outDir);
  },
};

function keepOffline(entries: BuiltFile[]) {
  const wanted = offlineFiles(built);
  return { manifest: entries.filter(({ url }) => wanted.has(url)), warnings: [] };
}

/** The form for other sites' pages: one classic script at a path that stays, because it stands in those pages. */
const snippet: Plugin = {
  name: "earshot-snippet",
  apply: "build",
  async closeBundle() {
    await bundle({
      configFile: false,
      publicDir: false,
      logLevel: "error",
      build: {
        outDir: built,
        emptyOutDir: false,
        target: "es2022",
        lib: {
          entry: fileURLToPath(new URL("src/snippet/ask.ts", import.meta.url)),
          formats: ["iife"],
          name: "earshotAsk",
          fileName: () => "ask.js",
        },
      },
    });
  },
};

export default defineConfig({
  root: "src/web",
  plugins: [react(), noteFolder, pwa, snippet],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    reportCompressedSize: false,
  },
  server: {
    port: 4410,
    // Not all of /api: our own sources lie under it too.
    // The host stays as the browser names it: what comes from another page's host is refused.
    proxy: {
      "^/api/(v1|auth)/": { target: process.env.EARSHOT_SERVER ?? "http://127.0.0.1:4400", changeOrigin: false },
    },
  },
});
