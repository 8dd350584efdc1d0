import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { openSite } from "../../../tests/support/site.ts";
import { openWorld } from "../../../tests/support/world.ts";
import { companyRoutes } from "./index.ts";
import { makeWelcomeLink } from "./welcome.ts";

const world = await openWorld();
const site = openSite(world);
const password = "correct horse battery";

test("goes from the first link to a colleague who has joined, over HTTP", async () => {
  const link = new URL((await makeWelcomeLink(world.context(), "http://earshot.test")) ?? "");
  const token = link.searchParams.get("token") ?? "";
  const admin = site.visitor();
  const mail = `${randomUUID()}@example.org`;
  expect(await admin.send("POST", "/api/v1/invitations/open", { token })).toMatchObject({
    body: { purpose: "welcome" },
  });
  const first = { token, name: "Ada", mail, password, company: { name: "Example Ltd" } };
  expect(await admin.send("POST", "/api/v1/welcome", first)).toMatchObject({ status: 201, body: { mail } });
  expect(await admin.send("POST", "/api/auth/sign-in", { mail, password })).toMatchObject({ status: 204 });
  expect((await admin.send("GET", "/api/auth/ways")).body).toMatchObject({
    hasAdministrator: true,
    company: "Example Ltd",
  });

  const { body: department } = await admin.send("POST", "/api/v1/departments", { name: "Reception" });
  const colleague = { name: "Grace", mail: `${randomUUID()}@example.org`, departments: [department.id] };
  const invited = await admin.send("POST", "/api/v1/invitations", colleague);
  expect(invited).toMatchObject({ status: 201, body: { member: { name: "Grace", state: "invited" } } });
  const theirs = new URL(String(invited.body.path), "http://earshot.test").searchParams.get("token");
  const guest = site.visitor();
  expect(await guest.send("POST", "/api/v1/invitations/join", { token: theirs, password })).toMatchObject({
    status: 201,
  });
  await guest.send("POST", "/api/auth/sign-in", { mail: colleague.mail, password });
  expect(await guest.send("GET", "/api/v1/me")).toMatchObject({ body: { departments: [{ name: "Reception" }] } });
  expect(await guest.send("GET", "/api/v1/acts")).toMatchObject({ status: 403 });

  const { body: member } = await admin.send("GET", `/api/v1/members/${(invited.body.member as { id: number }).id}`);
  const edit = (version: unknown) =>
    admin.send("PATCH", `/api/v1/members/${member.id}`, { roles: ["head"] }, { "if-match": `"${version}"` });
  expect(await edit(member.version)).toMatchObject({ status: 200, body: { roles: ["member", "head"] } });
  expect(await edit(member.version)).toMatchObject({ status: 412 });
  expect(await admin.send("DELETE", `/api/v1/members/${member.id}`)).toMatchObject({ status: 204 });
  expect(await guest.send("GET", "/api/v1/me")).toMatchObject({ status: 401 });
});

test("describes every route for the OpenAPI document", () => {
  const app = new OpenAPIHono().route("/api/v1", companyRoutes);
  const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Test", version: "1" } });
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { summary?: string }>).map(([method, { summary }]) => ({
      path,
      method,
      summary,
    })),
  );
  expect(operations.length).toBeGreaterThan(20);
  expect(operations.filter(({ summary }) => !summary)).toEqual([]);
});
