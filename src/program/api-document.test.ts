import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import type { ApiEnv } from "../kernel/http/api.ts";
import { serveReference } from "../kernel/http/reference.ts";
import { apiRoutes } from "./api-routes.ts";

type Operation = { summary?: string; tags?: string[]; responses?: Record<string, unknown> };
type ApiDocument = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object };
};

// Only what the routes say of themselves is asked for, so they are given nothing to work with.
const [parts, identify, by] = [{}, undefined, {}] as unknown as Parameters<typeof apiRoutes>;
const app = new OpenAPIHono<ApiEnv>();
app.route("/api/v1", apiRoutes(parts, identify, by));
serveReference(app);

test("the API's document can be read, and says what each request is for", async () => {
  const response = await app.request("/api/openapi.json");
  expect(response.status).toBe(200);
  const document = (await response.json()) as ApiDocument;
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(["/api/v1/contacts", "/api/v1/calls", "/api/v1/returns", "/api/v1/dues", "/api/v1/imports"]),
  );
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );
  const unsaid = operations.filter(({ operation: { summary, tags } }) => !summary || !tags?.length);
  expect(unsaid.map(({ name }) => name)).toEqual([]);
  expect(operations.filter(({ operation }) => Object.keys(operation.responses ?? {}).length === 0)).toEqual([]);
});

test("every schema that the document points to is in it", async () => {
  const text = await (await app.request("/api/openapi.json")).text();
  const { components } = JSON.parse(text) as ApiDocument;
  const wanted = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
  expect(wanted.size).toBeGreaterThan(50);
  expect([...wanted].filter((name) => !(String(name) in components.schemas))).toEqual([]);
});

test("the page to read it is served", async () => {
  const page = await app.request("/api");
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain('spec-url="/api/openapi.json"');
});
