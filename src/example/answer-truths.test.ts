import { expect, test } from "vitest";
import { codeOf, company, contacts, matcher, people, plainMatcher, timeOf } from "../../tests/support/example-rows.ts";
import { usualChannels } from "../modules/channels/usual-channels.ts";

const { rows, truths } = company;
const isNew = (id: string) => people.get(id)?.kind !== "customer";

const firstDepartment = (id: string) => contacts(id)[0]?.department;

test.each(truths.asks)("how often $department asks those whom it meets first", ({ department, met, asked, rate }) => {
  const fresh = truths.people.filter(({ external_id }) => isNew(external_id));
  const mine = new Set(fresh.map(({ external_id }) => external_id).filter((id) => firstDepartment(id) === department));
  const count = rows.answers.filter((row) => mine.has(row.external_id) && row.department === department).length;
  expect({ met, asked }).toEqual({ met: mine.size, asked: count });
  expect(rate).toBeCloseTo(count / mine.size, 10);
});

test("an answer stands a few minutes behind a contact with who asked", () => {
  for (const answer of rows.answers) {
    const asked = contacts(answer.external_id).some(({ member, ...touch }) => {
      const wait = timeOf(answer) - timeOf(touch);
      return member === answer.member && wait > 0 && wait < 10 * 60_000;
    });
    expect(asked).toBe(true);
  }
});

const said = rows.answers
  .filter(({ state }) => state === "answered")
  .map((answer) => ({
    ...answer,
    said: codeOf(matcher.words(answer.answer).channel),
    plain: plainMatcher.words(answer.answer).channel,
  }));
const understood = said.filter((answer) => answer.said !== undefined);
const wrong = understood.filter((answer) => people.get(answer.external_id)?.cause !== answer.said);

test("how many answers are wrong", () => {
  const { answers } = truths;
  expect(answers.all).toBe(rows.answers.length);
  expect(answers.answered).toBe(said.length);
  expect(answers.doesntRemember).toBe(rows.answers.filter(({ state }) => state === "doesnt_remember").length);
  expect(answers.declined).toBe(rows.answers.filter(({ state }) => state === "declined").length);
  expect(answers.understood).toBe(understood.length);
  expect(answers.wrong).toBe(wrong.length);
  expect(answers.wrongShare).toBeCloseTo(wrong.length / understood.length, 10);
  const chips = new Set(usualChannels.filter(({ chip }) => chip).map(({ code }) => code));
  const hasChip = ({ external_id }: { external_id: string }) => chips.has(people.get(external_id)?.cause ?? "");
  expect(answers.chipped.understood).toBe(understood.filter(hasChip).length);
  expect(answers.chipped.wrong).toBe(wrong.filter(hasChip).length);
});

test("which cause is answered by which channel", () => {
  const counted = Map.groupBy(understood, (answer) => `${people.get(answer.external_id)?.cause} ${answer.said}`);
  const planted = truths.answers.confusion.map(({ cause, said, answers }) => [`${cause} ${said}`, answers] as const);
  expect(Object.fromEntries(planted)).toEqual(
    Object.fromEntries([...counted].map(([pair, group]) => [pair, group.length])),
  );
});

test("misspelled words are understood by the aliases alone, and some words by nothing", () => {
  expect(truths.answers.misspelled).toBe(understood.filter(({ plain }) => plain === null).length);
  expect(truths.answers.notUnderstood).toBe(said.length - understood.length);
});

test("one member always clicks the first chip", () => {
  const { member, chip, answers } = truths.answers.firstChip;
  const his = rows.answers.filter((answer) => answer.member === member);
  expect(chip).toBe(usualChannels[0]?.name);
  expect(his.map(({ answer }) => answer)).toEqual(Array.from({ length: answers }, () => chip));
  expect(truths.answers.firstChip.wrong).toBe(wrong.filter((answer) => answer.member === member).length);
});
