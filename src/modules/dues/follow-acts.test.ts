import { beforeEach, describe, expect, test } from "vitest";
import { type TestAct, writeActs } from "../../../tests/support/dues.ts";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { callDues } from "./call-dues.ts";
import { addCommitment, changeCommitment, listCommitments } from "./commitments.ts";
import { followActs } from "./follow-acts.ts";
import { conditionsAt } from "./screens/moments.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());

// The world's now is Monday, 2 March 2026, 09:00 UTC, when the usual working hours begin.
const monday = "2026-03-02T09:00:00.000Z";
const hour = (count: number) => new Date(Date.parse(monday) + count * 3_600_000).toISOString();

let nextPerson = 100;
let person = 0;
beforeEach(() => {
  nextPerson += 10;
  person = nextPerson;
});

const asks = (verb: TestAct["verb"], state: string, at: string, by: number | null = null, who = person): TestAct => {
  return { verb, at, detail: { asks: { [state]: [who] }, asksAt: { [state]: [at] }, asksBy: { [state]: [by] } } };
};
const contact = (
  verb: "contact.logged" | "contact.corrected" | "contact.withdrawn",
  id: number,
  at: string,
  detail: { direction?: string; medium?: string; purpose?: string; callBack?: boolean; person?: number },
): TestAct => {
  const usual = { person, at, direction: "inbound", medium: "phone", purpose: "other", callBack: false };
  return { verb, at, subject: "contact", subjects: [id], department: 5, detail: { ...usual, ...detail } };
};
const take = async (...acts: TestAct[]) => {
  await writeActs(world.records, acts);
  await world.follow(followActs);
};
const dues = (who = person) =>
  world.records.selectFrom("dues").selectAll().where("about", "=", who).orderBy("id").execute();
const only = async (who = person) => {
  const found = await dues(who);
  expect(found).toHaveLength(1);
  return found[0];
};

test("a commitment chosen in words opens with a complaint, is kept by our call, and goes with what is taken back", async () => {
  const conditions = conditionsAt({
    opens: { kind: "theirs", medium: null, purpose: "complaint" },
    settles: { kind: "ours", medium: "phone", purpose: null },
  });
  const terms = { owes: { who: "act" as const }, allowed: { amount: 1, unit: "working_days" as const } };
  const admin = world.context(actor(["admin"]), fixedClock("2026-03-01T09:00:00.000Z"));
  const { id: commitment } = await addCommitment(admin, { code: "hear_them", name: "Hear them", conditions, ...terms });
  const own = async () => (await dues()).filter((due) => due.commitment === commitment);
  const complaint = { purpose: "complaint" };
  await take(contact("contact.logged", 901, monday, {}), contact("contact.logged", 902, hour(1), complaint));
  expect(await own()).toMatchObject([{ state: "open", department: 5 }]);
  await take(contact("contact.logged", 903, hour(2), { direction: "outbound", medium: "mail" }));
  expect(await own()).toMatchObject([{ state: "open" }]);
  await take(contact("contact.logged", 904, hour(3), { direction: "outbound" }));
  expect(await own()).toMatchObject([{ state: "kept" }]);
  await take(contact("contact.withdrawn", 904, hour(4), { direction: "outbound" }));
  expect(await own()).toMatchObject([{ state: "open" }]);
  await take(contact("contact.withdrawn", 902, hour(5), complaint));
  expect(await own()).toMatchObject([{ state: "withdrawn" }]);
});

describe("the ask of a new customer", () => {
  test("is open for two working days, and kept by whoever asks in time", async () => {
    await take(asks("ask.opened", "due", monday));
    expect(await only()).toMatchObject({ state: "open", due_at: "2026-03-04T17:00:00.000Z", department: null });
    await take(asks("answer.captured", "answered", hour(30), 5));
    expect(await only()).toMatchObject({ state: "kept", settled_at: hour(30), department: 5 });
  });

  test("is owed by the department that met the person last, and done is done", async () => {
    await take(asks("ask.opened", "due", monday, 4), contact("contact.logged", 1, hour(1), {}));
    expect(await only()).toMatchObject({ department: 5 });
    await take(asks("ask.settled", "asked", hour(2), 6), {
      ...contact("contact.logged", 2, hour(3), {}),
      department: 7,
    });
    expect(await only()).toMatchObject({ department: 6, state: "kept" });
  });

  test("goes back to open with the answer that is taken back, and is waived when nobody asks for a reason", async () => {
    await take(asks("ask.opened", "due", monday), asks("answers.imported", "declined", hour(1), 5));
    await take(asks("answer.withdrawn", "due", hour(2)));
    expect(await only()).toMatchObject({ state: "open", settled_at: null });
    await take(asks("ask.settled", "not_asked", hour(3)));
    expect(await only()).toMatchObject({ state: "waived" });
    await take(asks("answer.captured", "answered", hour(500), 5));
    expect(await only()).toMatchObject({ state: "waived", settled_at: hour(500) });
  });

  test("counts when it was asked by what stands: an early answer taken back leaves the late one", async () => {
    await take(asks("ask.opened", "due", monday), asks("answer.captured", "answered", hour(1), 5));
    await take(asks("answer.withdrawn", "asked", hour(2000), 5));
    expect(await only()).toMatchObject({ state: "broken", settled_at: hour(2000) });
  });

  test("is one, however often it is opened, and also when it was asked before anybody said that it is due", async () => {
    await take(asks("answer.captured", "answered", hour(1), 5));
    expect(await only()).toMatchObject({ state: "kept", opened_at: hour(1), is_presumed: true });
    await take(asks("ask.opened", "due", monday), asks("ask.settled", "asked", hour(2)));
    await only();
  });

  test("opens for many people by one act, each in their own time", async () => {
    const people = Array.from({ length: 300 }, (_, at) => 10_000 + at);
    const times = people.map((_, at) => hour(at * 24));
    await take({
      verb: "ask.opened",
      at: hour(10_000),
      detail: { asks: { due: people }, asksAt: { due: times }, asksBy: { due: people.map((id) => id % 3) } },
    });
    expect(await only(10_001)).toMatchObject({ opened_at: hour(24), department: 10_001 % 3 });
    expect(await only(10_299)).toMatchObject({ opened_at: hour(299 * 24) });
  });
});

describe("a call to return", () => {
  const wanted = { callBack: true };
  const called = { direction: "outbound" };

  test("is owed by the department that took it, within four working hours, and done by a call", async () => {
    await take(contact("contact.logged", 20, hour(6), wanted));
    expect(await only()).toMatchObject({ state: "open", department: 5, due_at: "2026-03-03T11:00:00.000Z" });
    await take(contact("contact.logged", 21, hour(7), { ...called, medium: "mail" }));
    expect(await only()).toMatchObject({ state: "open" });
    await take(contact("contact.logged", 22, hour(8), called));
    expect(await only()).toMatchObject({ state: "kept", settled_at: hour(8) });
  });

  test("is not returned by a call before it, nor by itself", async () => {
    await take(contact("contact.logged", 30, hour(6), { ...wanted, ...called }));
    await take(contact("contact.logged", 31, hour(5), called));
    expect(await only()).toMatchObject({ state: "open" });
  });

  test("is one while it is in time; one more call later is one more promise", async () => {
    await take(contact("contact.logged", 40, hour(0), wanted), contact("contact.logged", 41, hour(1), wanted));
    await only();
    await take(contact("contact.logged", 42, hour(100), wanted));
    expect(await dues()).toHaveLength(2);
    await take(contact("contact.logged", 43, hour(101), called));
    expect((await dues()).map(({ state }) => state)).toEqual(["broken", "kept"]);
  });

  test("follows its contact: corrected, given to another, taken back and called off", async () => {
    await take(contact("contact.logged", 50, hour(0), wanted), contact("contact.corrected", 50, hour(2), wanted));
    expect(await only()).toMatchObject({ opened_at: hour(2), due_at: "2026-03-02T15:00:00.000Z" });
    const other = person + 1;
    await take(contact("contact.corrected", 50, hour(2), { ...wanted, person: other }));
    expect([(await only())?.state, (await only(other))?.state]).toEqual(["withdrawn", "open"]);
    await take(contact("contact.corrected", 50, hour(2), { person: other }));
    expect(await only(other)).toMatchObject({ state: "withdrawn" });
    await take(contact("contact.corrected", 50, hour(2), { ...wanted, person: other }));
    expect(await only(other)).toMatchObject({ state: "open" });
    await take(contact("contact.withdrawn", 50, hour(2), { ...wanted, person: other }));
    expect(await only(other)).toMatchObject({ state: "withdrawn" });
  });

  test("is open again when the call that returned it is taken back or was none, unless another returned it too", async () => {
    await take(contact("contact.logged", 60, hour(0), wanted), contact("contact.logged", 61, hour(1), called));
    await take(contact("contact.withdrawn", 61, hour(1), called));
    expect(await only()).toMatchObject({ state: "open" });
    await take(contact("contact.logged", 62, hour(2), called), contact("contact.logged", 63, hour(3), called));
    await take(contact("contact.corrected", 62, hour(2), { direction: "inbound" }));
    expect(await only()).toMatchObject({ state: "kept", settled_at: hour(3) });
  });

  test("begins with a missed call too", async () => {
    await take({
      verb: "call.missed",
      at: hour(0),
      subject: "call",
      subjects: [70],
      department: 5,
      detail: { person, at: hour(0) },
    });
    expect(await only()).toMatchObject({ state: "open", thing: "call:70" });
  });
});

describe("people who are one", () => {
  const merged = (survivor: number, ...others: number[]): TestAct => {
    return { verb: "person.merged", at: monday, subject: "person", subjects: [survivor], detail: { merged: others } };
  };
  const unmerged = (whole: number, from: number): TestAct => {
    return { verb: "person.unmerged", at: monday, subject: "person", subjects: [whole], detail: { from } };
  };

  test("have one open ask, and both their calls; unmerged, each has their own again", async () => {
    const other = person + 1;
    await take(asks("ask.opened", "due", monday), asks("ask.opened", "due", hour(1), null, other));
    await take(contact("contact.logged", 80, monday, { callBack: true, person: other }));
    const before = [await dues(), await dues(other)];
    await take(merged(person, other));
    expect((await dues()).map(({ state }) => state)).toEqual(["open", "withdrawn", "open"]);
    expect(await dues(other)).toEqual([]);
    await take(unmerged(other, person));
    expect([await dues(), await dues(other)]).toEqual(before);
  });

  test("give the survivor the ask that only the other had", async () => {
    const other = person + 1;
    await take(asks("ask.opened", "due", monday, null, other), merged(person, other));
    expect(await only()).toMatchObject({ state: "open" });
    await take(asks("answer.captured", "answered", hour(1), 5));
    expect(await only()).toMatchObject({ state: "kept" });
  });

  test("have their own ask back, not another, when it is opened for them again as they come apart", async () => {
    const other = person + 1;
    await take(asks("ask.opened", "due", monday), asks("answer.captured", "answered", hour(1), 5, other));
    await take({ ...merged(person, other), detail: { merged: [other], asks: { answered: [person] } } });
    expect((await dues()).map(({ state }) => state)).toEqual(["kept", "withdrawn"]);
    await take(asks("ask.opened", "due", hour(2), null, other), {
      ...unmerged(other, person),
      detail: { from: person, asks: { due: [person], answered: [other] }, asksAt: { answered: [hour(1)] } },
    });
    expect(await only()).toMatchObject({ state: "open" });
    expect((await dues(other)).map(({ state }) => state)).toEqual(["kept", "withdrawn"]);
  });

  test("come apart over several merges", async () => {
    const [second, third] = [person + 1, person + 2];
    await take(asks("ask.opened", "due", monday), merged(second, person), merged(third, second));
    expect(await dues(third)).toHaveLength(1);
    await take(unmerged(second, third));
    expect(await dues(second)).toHaveLength(1);
    await take(unmerged(person, second));
    expect(await only()).toMatchObject({ state: "open" });
  });

  test("who are removed are owed nothing", async () => {
    await take(asks("ask.opened", "due", monday));
    await take({ verb: "person.removed", at: monday, subject: "person", subjects: [person] });
    expect(await only()).toMatchObject({ state: "withdrawn" });
  });
});

describe("a commitment of one's own", () => {
  const admin = world.context(actor(["admin"]));

  test("counts from when it is there, and its dues keep the version that they began with", async () => {
    const act = (who: number): TestAct => ({
      verb: "outcome.recorded",
      at: monday,
      subject: "outcome",
      subjects: [who],
      department: 5,
      detail: { person: who, kind: "lost_renewal" },
    });
    await take(act(person));
    const added = await addCommitment(admin, {
      code: "talk_to_the_lost",
      name: "Talk to whom we lost",
      owes: { who: "act" },
      allowed: { amount: 2, unit: "hours" },
      conditions: {
        opens: [{ verb: "outcome.recorded", where: { "detail.kind": ["lost_renewal"] }, about: "detail.person" }],
        settles: [{ verb: "contact.logged", where: { "detail.purpose": "care" }, about: "detail.person" }],
      },
    });
    await take(act(person + 1));
    await changeCommitment(admin, added.id, 1, { allowed: { amount: 5, unit: "hours" } });
    await take(act(person + 2));
    await changeCommitment(admin, added.id, 2, { active: false });
    await take(act(person + 3));
    const found = await Promise.all([0, 1, 2, 3].map((more) => dues(person + more)));
    expect(found.map((list) => list.map(({ version, due_at }) => [version, due_at]))).toEqual([
      [],
      [[1, hour(2)]],
      [[2, hour(5)]],
      [],
    ]);
    expect((await listCommitments(admin)).at(-1)).toMatchObject({ code: "talk_to_the_lost", version: 3 });
  });
});

describe("the clock", () => {
  const tick = (at: string, limit?: number) => callDues(world.context(undefined, fixedClock(at)), limit);

  test("calls broken what is overdue, as one act about many, and nothing twice", async () => {
    await world.records.deleteFrom("dues").execute();
    const people = Array.from({ length: 50 }, (_, at) => 20_000 + at);
    await take({ verb: "ask.opened", at: monday, detail: { asks: { due: people } } });
    expect(await tick(hour(1))).toEqual({ broken: 0, mended: 0 });
    expect(await tick(hour(60), 20)).toMatchObject({ broken: 50 });
    expect(await tick(hour(61))).toEqual({ broken: 0, mended: 0 });
    const acts = await world.records
      .selectFrom("acts")
      .selectAll()
      .where("verb", "=", "due.broken")
      .orderBy("id")
      .execute();
    const last = acts
      .slice(-3)
      .map(({ subject, subjects, detail }) => [subject, subjects.length, (detail.about as number[]).length]);
    expect(last).toEqual([
      ["due", 20, 20],
      ["due", 20, 20],
      ["due", 10, 10],
    ]);
  });

  test("that jumps ahead and comes back is believed only as far as stored times go", async () => {
    await take(asks("ask.opened", "due", monday));
    await tick(hour(10_000));
    expect(await only()).toMatchObject({ state: "broken" });
    await tick(hour(1));
    expect(await only()).toMatchObject({ state: "open" });
    await tick(hour(10_000));
    await take(asks("answer.captured", "answered", hour(2), 5));
    expect(await only()).toMatchObject({ state: "kept" });
    await tick(hour(0));
    expect(await only()).toMatchObject({ state: "kept" });
  });

  test("waits for what was done before and is not read yet", async () => {
    await take(asks("ask.opened", "due", monday));
    await writeActs(world.records, [asks("answer.captured", "answered", hour(30), 5)]);
    await tick(hour(10_000));
    expect(await only()).toMatchObject({ state: "open" });
    await world.follow(followActs);
    expect(await only()).toMatchObject({ state: "kept", broken_by: null });
  });
});
