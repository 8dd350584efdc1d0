import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const pwa = VitePWA({
  strategies: "generateSW",
  // The shell registers the worker itself, so that it can offer a newer version instead of reloading a draft away.
  injectRegister: false,
  registerType: "prompt",
  manifest: {
    name: "Earshot",
    short_name: "Earshot",
    description: "Who heard of us where, which channels earn, and what we promised.",
    lang: "en",
    start_url: "/",
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
  },
  workbox: {
    globPatterns: ["**/*.{js,css,html,svg}"],
    // Charts are large and of no use without the server's figures.
    globIgnores: ["**/engine-*.js"],
    navigateFallback: "/index.html",
    navigateFallbackDenylist: [/^\/api/, /^\/(healthz|readyz|metrics)/],
    cleanupOutdatedCaches: true,
  },
});

export default defineConfig({
  root: "src/web",
  plugins: [react(), pwa],
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
