import { expect, test } from "vitest";
import { company, contacts, dayLong, outbound, ownerOf, timeOf } from "../../tests/support/example-rows.ts";

const { rows, truths } = company;

const accountOf = new Map(rows.people.map(({ external_id, account }) => [external_id, account]));
const renewals = new Map(
  rows.outcomes
    .filter(({ kind }) => kind === "renewal" || kind === "lost_renewal")
    .map((outcome) => [accountOf.get(outcome.external_id) ?? "", outcome]),
);

test("Key Accounts is heard of in the month before a contract ends, and never else", () => {
  const { accounts, lost, others } = truths.renewalOnly;
  const theirs = rows.touches.filter(({ department }) => department === "Key Accounts");
  for (const touch of theirs) {
    const renewal = renewals.get(accountOf.get(touch.external_id) ?? "");
    const before = renewal ? (timeOf(renewal) - timeOf(touch)) / dayLong : Number.NaN;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(30);
  }
  const contacted = new Set(theirs.map(({ external_id }) => accountOf.get(external_id) ?? ""));
  expect(accounts).toEqual([...contacted].toSorted());
  const lostAccounts = [...renewals].filter(([, { kind }]) => kind === "lost_renewal").map(([account]) => account);
  expect(lost).toBe(lostAccounts.filter((account) => contacted.has(account)).length);
  expect(others).toEqual({ accounts: renewals.size - contacted.size, lost: lostAccounts.length - lost });
});

test("those who came twice have two records with the same name and company, and no key in common", () => {
  const rowOf = new Map(rows.people.map((row) => [row.external_id, row]));
  expect(truths.cameTwice).toHaveLength(40);
  for (const [first, second] of truths.cameTwice) {
    const [one, other] = [rowOf.get(first), rowOf.get(second)];
    expect(other?.name).toBe(one?.name);
    expect(other?.account).toBe(one?.account);
    expect(other?.mail).not.toBe(one?.mail);
    expect(other?.phone).toBe("");
    expect((one?.since ?? "") < (other?.since ?? "")).toBe(true);
  }
});

test("a few deals were signed before the first contact, and no other outcome was", () => {
  const since = new Map(rows.people.map((row) => [row.external_id, row.since]));
  const early = rows.outcomes.filter(({ external_id, at }) => at < (since.get(external_id) ?? ""));
  expect(early.map(({ external_id }) => external_id).toSorted()).toEqual(truths.signedBeforeContact);
  expect(new Set(early.map(({ kind }) => kind))).toEqual(new Set(["won_deal"]));
  const touched = new Set(rows.touches.map((touch) => `${ownerOf(touch)} ${touch.at}`));
  for (const { external_id, at } of early) {
    const before = [...touched].filter((text) => text.startsWith(`${external_id} `) && text < `${external_id} ${at}`);
    expect(before).toEqual([]);
  }
});

test("for four weeks the website counted nobody", () => {
  const { from, to, lost } = truths.outage;
  const visits = rows.touches.filter(({ utm_source }) => utm_source !== "");
  const days = new Set(visits.map(({ at }) => at.slice(0, 10)));
  const silent = Array.from({ length: 364 }, (_, at) =>
    new Date(Date.parse(company.from) + at * dayLong).toISOString().slice(0, 10),
  );
  expect(silent.filter((one) => !days.has(one))).toEqual(silent.filter((one) => one >= from && one <= to));
  expect((Date.parse(to) - Date.parse(from)) / dayLong).toBe(27);
  expect(lost).toBeGreaterThan(1000);
  expect(rows.touches.some(({ visitor, at }) => visitor !== "" && at >= from && at.slice(0, 10) <= to)).toBe(false);
});

test("sales and marketing wrote to the same lead within three days", () => {
  const both = truths.people.filter(({ external_id }) =>
    outbound(external_id, "Sales").some((sales) =>
      outbound(external_id, "Marketing").some((other) => Math.abs(timeOf(sales) - timeOf(other)) <= 3 * dayLong),
    ),
  );
  expect(both.map(({ external_id }) => external_id).toSorted()).toEqual(truths.contactedTwice);
});

test("nobody ever answered some who asked", () => {
  const waiting = truths.people.filter(
    ({ external_id, kind }) => kind === "lead" && contacts(external_id).length === 0,
  );
  expect(waiting.map(({ external_id }) => external_id).toSorted()).toEqual(truths.neverAnswered);
});

test("the service desk only writes to some who wish to be called", () => {
  const wishing = rows.people.filter(({ note }) => note.includes("Prefers to be called back."));
  const forced = wishing.filter(({ external_id }) => {
    const calls = contacts(external_id).filter(
      ({ department, direction, medium }) =>
        department === "Service Desk" && direction === "inbound" && medium === "phone",
    );
    const replies = outbound(external_id, "Service Desk");
    return calls.length > 0 && replies.every(({ medium }) => medium === "mail");
  });
  expect(truths.wishPhone).toBe(wishing.length);
  expect(forced.map(({ external_id }) => external_id).toSorted()).toEqual(truths.forcedToMail);
});

test("some candidates wait for a word", () => {
  const candidates = truths.people.filter(({ kind }) => kind === "candidate").map(({ external_id }) => external_id);
  const applied = new Map(
    rows.touches
      .filter(({ note }) => note === "Sent an application")
      .map((touch) => [touch.external_id, timeOf(touch)]),
  );
  const waits = candidates.map((id) => {
    const [reply] = outbound(id, "Human Resources");
    return { id, days: reply ? (timeOf(reply) - (applied.get(id) ?? 0)) / dayLong : Number.POSITIVE_INFINITY };
  });
  const idsOf = (list: typeof waits) => list.map(({ id }) => id).toSorted();
  expect(truths.candidates.all).toBe(candidates.length);
  expect(truths.candidates.neverAnswered).toEqual(idsOf(waits.filter(({ days }) => days === Number.POSITIVE_INFINITY)));
  expect(truths.candidates.answeredLate).toEqual(
    idsOf(waits.filter(({ days }) => days > 8 && days < Number.POSITIVE_INFINITY)),
  );
});

test("calls back within a day, later and never", () => {
  const waits = rows.touches
    .filter(({ note }) => note === "Asks to be called back")
    .map((asked) => {
      const called = contacts(asked.external_id).find((touch) => touch.note === "Calls back" && touch.at > asked.at);
      return called ? timeOf(called) - timeOf(asked) : Number.POSITIVE_INFINITY;
    });
  expect(truths.callBacks).toEqual({
    asked: waits.length,
    withinADay: waits.filter((wait) => wait <= dayLong).length,
    later: waits.filter((wait) => wait > dayLong && wait < Number.POSITIVE_INFINITY).length,
    never: waits.filter((wait) => wait === Number.POSITIVE_INFINITY).length,
  });
});
