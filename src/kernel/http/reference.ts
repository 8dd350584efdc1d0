import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { html } from "hono/html";
import type { ApiEnv } from "./api.ts";

const script = createRequire(import.meta.url).resolve("rapidoc/dist/rapidoc-min.js");

const description = `Everything that the web app and the command line do goes through this API.

- **Signing in.** Send an API key as \`Authorization: Bearer ek_…\`, or the session cookie of the web app.
- **Refusals** are \`application/problem+json\` (RFC 9457): match on \`type\`, show \`detail\`.
- **Repeats.** Every POST takes an \`Idempotency-Key\`: the same key again returns the first answer.
- **Edits** need \`If-Match: "<version>"\`, so that no newer change is lost.
- **Lists** are paged: pass \`next\` back as \`cursor\`.
- **Times** are ISO 8601 with a zone, days \`YYYY-MM-DD\`, money \`{"amount": "12.34", "currency": "EUR"}\`.`;

/** The OpenAPI document at `/api/openapi.json` and a page to read it at `/api`. */
export function serveReference(app: OpenAPIHono<ApiEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "key", { type: "http", scheme: "bearer" });
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Earshot", version: "1", description, license: { name: "Apache-2.0" } },
    servers: [{ url: "/" }],
    security: [{ key: [] }],
  });
  app.get("/api/reference.js", async (c) => {
    c.header("cache-control", "public, max-age=86400");
    return c.body(await readFile(script), 200, { "content-type": "text/javascript; charset=utf-8" });
  });
  app.get("/api", (c) => c.html(page));
}

const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Earshot API</title>
    <link rel="icon" href="/icon.svg" />
    <script type="module" src="/api/reference.js"></script>
  </head>
  <body>
    <rapi-doc
      spec-url="/api/openapi.json"
      render-style="read"
      show-header="false"
      allow-spec-url-load="false"
      allow-spec-file-load="false"
      load-fonts="false"
      regular-font="system-ui, sans-serif"
      mono-font="ui-monospace, monospace"
      primary-color="#0b6e63"
      schema-description-expanded="true"
      sort-endpoints-by="none"
    ></rapi-doc>
  </body>
</html>`;
