import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import type { ApiEnv } from "./api.ts";

const folder = fileURLToPath(new URL("../../../dist/web", import.meta.url));

/** Lets pages of every origin load the form's script. Goes before what closes everything to them. */
export function openSnippet(app: Hono<ApiEnv>): void {
  app.use("/ask.js", async (c, next) => {
    await next();
    if (!c.res.ok) return;
    c.header("cross-origin-resource-policy", "cross-origin");
    // Its path never changes, so that it must come anew now and then.
    c.header("cache-control", "public, max-age=3600");
  });
}

/** Serves the built web app. Every path that is no file is a page of it. */
export function serveWeb(app: Hono<ApiEnv>): void {
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.use("/*", serveStatic({ root: folder }));
  app.get("/*", async (c, next) => {
    if (c.req.path.startsWith("/api/") || /\.[a-z0-9]+$/i.test(c.req.path)) return next();
    const page = join(folder, "index.html");
    if (!existsSync(page))
      return c.text("The web app is not built. Start Earshot with `npm start`, which builds it.", 503);
    return c.html(readFileSync(page, "utf8"), 200, { "cache-control": "no-cache" });
  });
}
