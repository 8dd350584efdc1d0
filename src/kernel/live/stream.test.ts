import { sql } from "kysely";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { change } from "../acts/change.ts";
import { readPosition } from "../acts/positions.ts";
import { addFollowers } from "../acts/store.ts";
import { systemClock } from "../clock.ts";
import type { Actor, Context } from "../context.ts";
import { api } from "../http/api.ts";
import type { Verb } from "../permissions.ts";
import { type Feed, openFeed } from "./feed.ts";
import { liveRoutes } from "./routes.ts";
import { liveStream } from "./stream.ts";

const world = await openWorld();
const log = pino({ level: "silent" });
const system = world.context(undefined, systemClock);
const department = await freshDepartment(world);
const support = actor(["member"], [department]);

const open: Feed[] = [];
afterEach(async () => {
  for (const feed of open.splice(0)) await feed.stop();
});

/** A feed as one process has it, quick enough for tests. */
function newFeed(followers: string[] = [], interval = 20): Feed {
  const feed = openFeed(system, followers, log, { interval, gathering: 1 });
  open.push(feed);
  return feed;
}

let next = 1;
/** Writes an act, as another process would: the feed is not woken. */
async function does(verb: Verb, over: { department?: number; detail?: Record<string, unknown>; by?: Context } = {}) {
  const id = next++;
  await change(over.by ?? system, verb, async (_, act) => {
    act.about(verb.slice(0, verb.indexOf(".")), id, { department: over.department ?? null, detail: over.detail ?? {} });
    return null;
  });
  return id;
}

type Heard = { event: string; id: string | undefined; data: { verb?: string; ids?: number[] } };

/** Listens like a browser does. */
function listen(feed: Feed, who: Actor = support, after?: string, beat?: number) {
  const current = { actor: who };
  let ended = false;
  const stream = liveStream(
    feed,
    {
      actor: who,
      from: readPosition(after),
      identify: async () => current.actor,
      onEnd: () => {
        ended = true;
      },
    },
    beat,
  );
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const waiting: Heard[] = [];
  let rest = "";
  const take = async (): Promise<Heard | undefined> => {
    for (;;) {
      const first = waiting.shift();
      if (first) return first;
      const { done, value } = await reader.read();
      if (done) return undefined;
      rest += decoder.decode(value, { stream: true });
      const parts = rest.split("\n\n");
      rest = parts.pop() ?? "";
      waiting.push(...parts.map(readEvent));
    }
  };
  return {
    current,
    hasEnded: () => ended,
    /** The next event; signs of life are passed over. Nothing follows an end, so whoever waits for more would for ever. */
    async event(): Promise<Heard> {
      for (;;) {
        const heard = await take();
        if (heard === undefined) throw new Error("The stream has ended.");
        if (heard.event !== "") return heard;
      }
    },
    /** Whatever comes next, also a sign of life; undefined at the end. */
    next: take,
    close: () => reader.cancel(),
  };
}

function readEvent(text: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1];
  return { event: field("event") ?? "", id: field("id"), data: JSON.parse(field("data") ?? "{}") };
}

test("tells what another process did, by ids and kinds, and nothing of its detail", async () => {
  const listener = listen(newFeed());
  expect((await listener.event()).event).toBe("hello");
  const id = await does("answer.captured", { department, detail: { person: 77, name: "Ada Lovelace" } });
  const heard = await listener.event();
  expect(heard).toEqual({
    event: "act",
    id: expect.stringMatching(/^\d+\.\d+$/),
    data: { verb: "answer.captured", kind: "answer", ids: [id], count: 1, person: 77, department },
  });
  expect(JSON.stringify(heard)).not.toContain("Ada");
  expect((await listener.event()).event).toBe("followed");
  await listener.close();
});

/** The next act: what the stream says of itself, such as that reports have caught up, may stand between two. */
async function nextAct(listener: ReturnType<typeof listen>): Promise<Heard> {
  for (;;) {
    const event = await listener.event();
    if (event.event === "act") return event;
  }
}

test("goes on behind the last event without loss, in the order of the log", async () => {
  const feed = newFeed();
  const first = listen(feed);
  const before = await does("answer.captured");
  let last = await first.event();
  while (last.data.ids?.[0] !== before) last = await first.event();
  await first.close();
  const ids = [await does("answer.captured"), await does("contact.logged"), await does("answer.captured")];
  const second = listen(feed, support, last.id);
  const [one, two] = [await nextAct(second), await nextAct(second)];
  expect([one, two].map((heard) => heard.data.ids?.[0])).toEqual(ids.slice(0, 2));
  await second.close();
  // A third connection, to another process, goes on in the middle of what came together.
  const third = listen(newFeed(), support, one.id);
  expect([(await nextAct(third)).data.ids?.[0], (await nextAct(third)).data.ids?.[0]]).toEqual(ids.slice(1));
  await third.close();
});

test("leaves out what a reader may not read, and each reader hears their own", async () => {
  const feed = newFeed();
  const member = listen(feed);
  const marketing = listen(feed, actor(["marketing"]));
  await Promise.all([member.event(), marketing.event()]);
  const spend = await does("spend.recorded");
  await does("password.changed");
  const answer = await does("answer.captured");
  const heardBy = async (listener: typeof member) => {
    const heard = [];
    for (;;) {
      const event = await listener.event();
      if (event.event === "act") heard.push(`${event.data.verb} ${event.data.ids?.[0]}`);
      if (event.data.ids?.[0] === answer) return heard;
    }
  };
  expect((await heardBy(member)).slice(-1)).toEqual([`answer.captured ${answer}`]);
  expect((await heardBy(marketing)).slice(-2)).toEqual([`spend.recorded ${spend}`, `answer.captured ${answer}`]);
  await Promise.all([member.close(), marketing.close()]);
});

test("says when reports hold what was told: once the slowest follower that works has read it", async () => {
  await world.records.deleteFrom("followers").where("name", "like", "live test%").execute();
  await addFollowers(world.records, ["live test slow", "live test broken"]);
  await world.records.updateTable("followers").set({ failures: 3 }).where("name", "=", "live test broken").execute();
  const listener = listen(newFeed(["live test slow", "live test broken"]));
  await listener.event();
  await does("answer.captured");
  let told = await listener.event();
  while (told.data.ids?.[0] !== next - 1) told = await listener.event();
  const followed = listener.event();
  const waited = await Promise.race([followed, new Promise((resolve) => setTimeout(resolve, 150, "waits"))]);
  expect(waited).toBe("waits");
  const [xid = "", id = ""] = (told.id ?? "").split(".");
  await world.records
    .updateTable("followers")
    .set({ xid, id: Number(id) })
    .where("name", "=", "live test slow")
    .execute();
  expect((await followed).event).toBe("followed");
  await listener.close();
});

test("asks to read everything again behind a position that is too far back, or not of this log", async () => {
  const old = await world.records.selectFrom("acts").select(["xid", "id"]).orderBy("id").executeTakeFirstOrThrow();
  const bulk = Array.from({ length: 1100 }, () => ({
    at: "2026-03-02T09:00:00.000Z",
    actor: "system",
    verb: "answer.captured" as const,
    refused: null,
    request: "bulk",
    subject: "answer",
    subjects: [],
    detail: {},
    member: null,
    api_key: null,
    department: null,
  }));
  const rows = JSON.stringify(bulk);
  await sql`insert into acts (at, actor, verb, request, subject)
    select at, actor, verb, request, subject from jsonb_to_recordset(${rows}::jsonb)
      as given (at timestamptz, actor text, verb text, request text, subject text)`.execute(world.records);
  await world.everythingIsVisible();
  for (const after of [`${old.xid}.${old.id}`, "999999999999.1"]) {
    const feed = newFeed();
    const listener = listen(feed, support, after);
    expect((await listener.event()).event).toBe("hello");
    expect(await listener.event()).toMatchObject({ event: "reset", id: expect.stringMatching(/^\d+\.\d+$/) });
    const id = await does("answer.captured");
    expect(await nextAct(listener)).toMatchObject({ event: "act", data: { ids: [id] } });
    await listener.close();
  }
});

test("a reader who takes nothing holds up nobody, is not written to, and then hears all of it", async () => {
  const feed = newFeed();
  const slow = listen(feed);
  const quick = listen(feed);
  await quick.event();
  const ids: number[] = [];
  for (let at = 0; at < 40; at++) ids.push(await does("answer.captured"));
  const heardBy = async (listener: typeof slow) => {
    const heard: (number | undefined)[] = [];
    while (heard.at(-1) !== ids.at(-1)) {
      const event = await listener.event();
      if (event.event === "act" && ids.includes(event.data.ids?.[0] ?? 0)) heard.push(event.data.ids?.[0]);
    }
    return heard;
  };
  expect(await heardBy(quick)).toEqual(ids);
  await slow.event();
  expect(await heardBy(slow)).toEqual(ids);
  await Promise.all([quick.close(), slow.close()]);
});

test("ends when the session ends, at the act that says so and at the next sign of life", async () => {
  const feed = newFeed();
  const signedOut = listen(feed);
  const expired = listen(feed, support, undefined, 60);
  await Promise.all([signedOut.event(), expired.event()]);
  signedOut.current.actor = { kind: "nobody" };
  await does("session.ended", { detail: { member: support.member } });
  const ending = async (listener: typeof expired) => {
    let event = await listener.event();
    while (event.event !== "ended") event = await listener.event();
    return [event.event, await listener.next(), listener.hasEnded()];
  };
  expect(await ending(signedOut)).toEqual(["ended", undefined, true]);
  expired.current.actor = { kind: "nobody" };
  expect(await ending(expired)).toEqual(["ended", undefined, true]);
});

test("gives signs of life that carry the place to go on from", async () => {
  const listener = listen(newFeed(), support, undefined, 30);
  await listener.event();
  let beat = await listener.next();
  while (beat && beat.event !== "") beat = await listener.next();
  expect(beat?.id).toMatch(/^\d+\.\d+$/);
  await listener.close();
});

test("a new role counts at once", async () => {
  const feed = newFeed();
  const listener = listen(feed);
  await listener.event();
  listener.current.actor = { ...support, roles: ["marketing"] };
  await does("role.given", { detail: { member: support.member } });
  const spend = await does("spend.recorded");
  let heard = await listener.event();
  while (heard.data.verb !== "spend.recorded") heard = await listener.event();
  expect(heard.data.ids).toEqual([spend]);
  await listener.close();
});

test("stops in order: every stream ends, also one that waits", async () => {
  const feed = newFeed();
  const listener = listen(feed);
  await listener.event();
  let event = listener.next();
  while (await Promise.race([event, new Promise((resolve) => setTimeout(resolve, 100, undefined))]))
    event = listener.next();
  await feed.stop();
  expect(await event).toBeUndefined();
  expect(listener.hasEnded()).toBe(true);
});

test("refuses somebody who is not signed in, keys that may not read, and a thirty-first stream", async () => {
  const feed = newFeed();
  const app = (who: Actor) => {
    const routes = api();
    routes.onError((error) => Response.json({ kind: (error as { kind?: string }).kind }, { status: 400 }));
    routes.use(async (c, then) => {
      c.set("context", world.context(who, systemClock));
      await then();
    });
    return routes.route("/", liveRoutes({ feed, identify: async () => who }));
  };
  const refusal = async (who: Actor) => (await app(who).request("/live")).json();
  expect(await refusal({ kind: "nobody" })).toEqual({ kind: "unauthenticated" });
  expect(await refusal({ ...support, key: 1, scopes: ["capture"] })).toEqual({ kind: "forbidden" });
  const routes = app(support);
  const opened = await Promise.all(Array.from({ length: 30 }, () => routes.request("/live")));
  expect(opened.every(({ status }) => status === 200)).toBe(true);
  expect(opened[0]?.headers.get("content-type")).toContain("text/event-stream");
  expect(await (await routes.request("/live")).json()).toEqual({ kind: "too_often" });
  await opened[0]?.body?.cancel();
  expect((await routes.request("/live")).status).toBe(200);
});
