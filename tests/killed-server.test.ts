import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { prepareFolder } from "./support/records.ts";
import { startServer } from "./support/server.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-killed-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const json = (body: unknown, key: string) => ({
  method: "POST",
  headers: { "content-type": "application/json", "idempotency-key": key },
  body: JSON.stringify(body),
});

test("what was acknowledged is there after a SIGKILL, once, in records and in events", async () => {
  await prepareFolder(folder);
  const acknowledged = new Map<string, { person: number }>();
  const sent = new Map<string, object>();

  for (let round = 0; round < 2; round += 1) {
    const server = await startServer(folder);
    // Whoever got no answer asks again with the same key, as a capture that waited offline does.
    const unanswered = [...sent].filter(([key]) => !acknowledged.has(key));
    const fresh = Array.from({ length: 60 }, (_, at): [string, object] => [
      randomUUID(),
      { who: { externalId: `guest-${round}-${at}` }, medium: "counter", answer: { channel: "word_of_mouth" } },
    ]);
    const moment = 150 + Math.random() * 900;
    const killing = new Promise((resolve) => setTimeout(resolve, moment)).then(() => server.kill());
    const capture = async ([key, body]: [string, object]) => {
      sent.set(key, body);
      const response = await server.fetch("/api/v1/contacts", json(body, key)).catch(() => undefined);
      const captured = response?.ok ? await response.json().catch(() => undefined) : undefined;
      if (captured) acknowledged.set(key, { person: captured.contact.person });
    };
    for (const one of [...unanswered, ...fresh]) {
      await capture(one);
    }
    await killing;
  }

  const server = await startServer(folder);
  for (const [key, body] of sent) {
    if (!acknowledged.has(key)) {
      const response = await server.fetch("/api/v1/contacts", json(body, key));
      expect(response.status).toBe(201);
      acknowledged.set(key, { person: (await response.json()).contact.person });
    }
  }
  const people = [...acknowledged.values()].map(({ person }) => person);
  expect(acknowledged.size).toBe(120);
  expect(new Set(people).size).toBe(120);
  for (const person of people) {
    const timeline = await (await server.fetch(`/api/v1/people/${person}/timeline`)).json();
    expect(timeline.items.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(["answer", "contact"]);
  }
  // The report is asked of the events, where everything was copied once.
  const leads = async () => {
    const report = await (await server.fetch("/api/v1/returns?model=said")).json();
    return report.rows.find(({ name }: { name: string }) => name === "Word of mouth")?.leads ?? 0;
  };
  await expect.poll(leads, { timeout: 20_000 }).toBe(120);
  expect(await server.stop()).toBe(0);
}, 240_000);

test("a second process on the same folder is refused clearly", async () => {
  const server = await startServer(folder);
  await expect(startServer(folder)).rejects.toThrow(/is in use by another Earshot process/);
  expect(await server.stop()).toBe(0);
}, 120_000);
