import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { parseMail, parsePhone } from "../kernel/tables/mail-and-phone.ts";
import { directions, media, purposes } from "../modules/touches/choices-contract.ts";
import { campaigns } from "./campaigns.ts";
import { companyName, departments, members } from "./company.ts";
import { generateExampleCompany } from "./generate.ts";

const lastDay = "2026-11-21";
const company = generateExampleCompany({ lastDay });
const { rows } = company;

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

test("the same day gives the same company to the byte", () => {
  expect(hashOf(company)).toBe(hashOf(generateExampleCompany({ lastDay })));
  expect(hashOf(rows)).toBe("e999761d10733da7a8b2a5eed186342eff3fdc92fbed19e6f124aafa1c5b1b6e");
});

test("another day moves everything by whole weeks and changes nothing else", () => {
  const later = generateExampleCompany({ lastDay: "2027-02-07" });
  const times = /\d{4}-\d{2}-\d{2}/g;
  const undated = (value: unknown) => JSON.stringify(value).replace(times, "");
  expect(later.from).toBe("2026-02-09");
  expect(later.to).toBe("2027-02-07");
  expect(undated(later) === undated(company)).toBe(true);
  expect(Date.parse(later.rows.touches[0]?.at ?? "") - Date.parse(rows.touches[0]?.at ?? "")).toBe(12 * 7 * 86_400_000);
});

test("the year ends on the last Sunday not after the day", () => {
  expect(company.from).toBe("2025-11-17");
  expect(company.to).toBe("2026-11-15");
});

test("refuses what is no day", () => {
  expect(() => generateExampleCompany({ lastDay: "2026-02-30" })).toThrow('"2026-02-30" is no day.');
  expect(() => generateExampleCompany({ lastDay: "yesterday" })).toThrow('"yesterday" is no day.');
});

test("has the size that is promised", () => {
  expect(companyName).toContain("(example company)");
  expect(departments).toHaveLength(8);
  expect(departments.filter(({ facesCustomers }) => !facesCustomers)).toHaveLength(1);
  expect(members).toHaveLength(40);
  expect(campaigns).toHaveLength(30);
  expect(new Set(rows.people.map(({ account }) => account).filter(Boolean)).size).toBe(600);
  expect(rows.people).toHaveLength(3000);
  expect(rows.touches).toHaveLength(60_000);
  expect(rows.answers.length).toBeGreaterThan(1450);
  expect(rows.answers.length).toBeLessThan(1600);
  expect(new Set(rows.outcomes.map(({ kind }) => kind)).size).toBe(5);
  expect(new Set(rows.spend.map(({ currency }) => currency))).toEqual(new Set(["EUR", "CHF", "USD"]));
});

test("ids are there once, and rows stand in the order of time within the year", () => {
  const lists = [
    rows.people.map(({ external_id }) => external_id),
    rows.touches.map(({ id }) => id),
    rows.outcomes.map(({ id }) => id),
  ];
  for (const ids of lists) expect(new Set(ids).size).toBe(ids.length);
  for (const list of [rows.touches, rows.answers, rows.outcomes]) {
    const times = list.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect((times[0] ?? "") >= company.from).toBe(true);
    expect((times.at(-1) ?? "").slice(0, 10) <= company.to).toBe(true);
  }
  expect(rows.people.every(({ since }) => since.slice(0, 10) <= company.to)).toBe(true);
});

test("everything that a row names is there", () => {
  const people = new Set(rows.people.flatMap(({ external_id, mail }) => [external_id, mail]));
  const staff = new Set(members.flatMap(({ mail, departments }) => departments.map((name) => `${mail} ${name}`)));
  const names = new Set(["", ...campaigns.map(({ name }) => name)]);
  const unknown = rows.touches.filter(
    ({ external_id, mail, visitor, department, member, campaign }) =>
      ![external_id, mail].every((key) => key === "" || people.has(key)) ||
      external_id + mail + visitor === "" ||
      (department !== "" && !staff.has(`${member} ${department}`)) ||
      !names.has(campaign),
  );
  expect(unknown).toEqual([]);
  const asked = rows.answers.filter(({ member, department }) => !staff.has(`${member} ${department}`));
  expect(asked).toEqual([]);
  const about = [...rows.answers, ...rows.outcomes].filter(({ external_id }) => !people.has(external_id));
  expect(about).toEqual([]);
  expect(rows.spend.filter(({ campaign }) => !names.has(campaign))).toEqual([]);
});

test("contacts use the product's words", () => {
  const used = <T>(pick: (touch: (typeof rows.touches)[number]) => T) => [...new Set(rows.touches.map(pick))];
  expect(directions).toEqual(expect.arrayContaining(used(({ direction }) => direction)));
  expect(media).toEqual(expect.arrayContaining(used(({ medium }) => medium)));
  expect(["", ...purposes]).toEqual(expect.arrayContaining(used(({ purpose }) => purpose)));
});

test("whoever was recognised once has the id on all visits, and strangers have none", () => {
  const browsers = Map.groupBy(
    rows.touches.filter(({ visitor }) => visitor !== ""),
    ({ visitor }) => visitor,
  );
  const ids = [...browsers.values()].map((visits) => new Set(visits.map(({ external_id }) => external_id)));
  expect(ids.every(({ size }) => size === 1)).toBe(true);
  expect(ids.filter((owner) => owner.has("")).length).toBeGreaterThan(2000);
  expect(ids.filter((owner) => !owner.has("")).length).toBeGreaterThan(1500);
});

test("nobody real can be reached: mail domains and phone numbers are reserved for examples and fiction", () => {
  const mails = [...rows.people, ...members].map(({ mail }) => mail);
  const fiction = /^\+49(?:30 23125|40 66969|69 90009|89 99998|221 4710) \d{3}$/;
  for (const mail of mails) {
    expect(mail).toMatch(/@(?:example\.(?:org|com)|[a-z-]+\.example)$/);
    expect(parseMail(mail).ok).toBe(true);
  }
  const phones = rows.people.map(({ phone }) => phone).filter(Boolean);
  expect(phones.length).toBeGreaterThan(1000);
  expect(new Set(phones).size).toBe(phones.length);
  for (const phone of phones) {
    expect(phone.replace("+49 ", "+49")).toMatch(fiction);
    expect(parsePhone(phone).ok).toBe(true);
  }
});

test("each phone and mail belongs to one record, but for the people who stand there twice", () => {
  const mails = Map.groupBy(rows.people, ({ mail }) => mail);
  const twice = [...mails.values()].filter(({ length }) => length > 1);
  expect(twice).toHaveLength(20);
  expect(twice.every((pair) => pair.length === 2 && pair[1]?.external_id.startsWith("shop:"))).toBe(true);
});
