import { expect, test } from "vitest";
import { askingRoutes } from "../../../../tests/support/asking.ts";
import { actor, openWorld } from "../../../../tests/support/world.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { mailsRoutes } from "./routes.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const asking = askingRoutes(world, mailsRoutes({ secret: "a secret of this installation", ownAddresses: [] }));
const admin = asking(actor(["admin"]));

test("a mail goes its whole way over HTTP: taken, listed, put away, brought back, and a fact", async () => {
  const raw = "From: Grace <grace@outside.example>\r\nSubject: Late\r\nMessage-ID: <1@x>\r\n\r\nToo late\r\n";
  const type = { "content-type": "message/rfc822" };
  const taken = await admin("POST", "/mails", raw, type);
  expect(taken).toMatchObject({ status: 201, body: { state: "unsorted", subject: "Late", words: "Too late" } });
  const path = `/mails/${taken.body.id}`;
  expect((await admin("GET", "/mails?state=unsorted")).body.items).toEqual([taken.body]);
  expect(await admin("POST", `${path}/putting-away`)).toMatchObject({ status: 201, body: { state: "put_away" } });
  expect(await admin("POST", `${path}/putting-away`)).toMatchObject({ status: 409 });
  expect(await admin("DELETE", `${path}/putting-away`)).toMatchObject({ status: 200, body: { state: "unsorted" } });
  expect(await admin("POST", `${path}/fact`, { type: "praise", colour: "red" })).toMatchObject({ status: 422 });
  const sorted = await admin("POST", `${path}/fact`, { type: "praise", words: "Thank you" });
  expect(sorted).toMatchObject({ status: 201, body: { state: "sorted", fact: expect.any(Number) } });
});

test("what is refused says why", async () => {
  expect(await admin("POST", "/mails")).toMatchObject({ status: 422, body: { detail: /no body/ } });
  expect(await admin("GET", "/mails?state=lost")).toMatchObject({ status: 422 });
  expect(await admin("POST", "/mails/999999/putting-away")).toMatchObject({ status: 404 });
  expect(await asking({ kind: "nobody" })("GET", "/mails")).toMatchObject({ status: 401 });
  expect(await asking(actor(["member"]))("GET", "/mails")).toMatchObject({ status: 403 });
});
