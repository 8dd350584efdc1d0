import fc from "fast-check";
import { expect, test } from "vitest";
import { RuleModel } from "../contract.ts";
import { type CreditableTouch, type CreditOptions, creditAnswers, creditTouches } from "./credit.ts";

const outcome = { at: "2026-03-31T12:00:00.000Z" };
const byChannel: CreditOptions = { dimension: "channel", directChannels: [9] };

let nextId = 0;
const touch = (at: string, channel: number, campaign = 0, department = 0): CreditableTouch => ({
  id: ++nextId,
  at,
  channel,
  campaign,
  department,
});

/** Four touches 14, 7, 1 and 0 days before the outcome, the last two direct. */
const path = [
  touch("2026-03-17T12:00:00.000Z", 1),
  touch("2026-03-24T12:00:00.000Z", 2),
  touch("2026-03-30T12:00:00.000Z", 9),
  touch("2026-03-31T12:00:00.000Z", 9),
];
const weightsOf = (touches: readonly CreditableTouch[], model: RuleModel, options = byChannel) =>
  creditTouches(touches, outcome, model, options).weights.map(({ weight }) => weight);

test("first, last and last non-direct choose one touch, and say which", () => {
  expect(weightsOf(path, "first")).toEqual([1, 0, 0, 0]);
  expect(weightsOf(path, "last")).toEqual([0, 0, 0, 1]);
  expect(weightsOf(path, "last_non_direct")).toEqual([0, 1, 0, 0]);
  expect(creditTouches(path, outcome, "last_non_direct", byChannel).weights.map(({ because }) => because)).toEqual([
    "not_chosen",
    "last_not_direct",
    "not_chosen",
    "not_chosen",
  ]);
});

test("last non-direct takes the last touch of a path that has only direct ones", () => {
  const direct = [touch("2026-03-01T00:00:00.000Z", 9), touch("2026-03-02T00:00:00.000Z", 9)];
  const credit = creditTouches(direct, outcome, "last_non_direct", byChannel);
  expect(credit.weights.map(({ weight }) => weight)).toEqual([0, 1]);
  expect(credit.weights[1]?.because).toBe("last_of_only_direct");
});

test("linear gives equal shares", () => {
  expect(weightsOf(path, "linear")).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test("position gives 40/20/40, halves of two, and one all of it", () => {
  expect(weightsOf(path, "position")).toEqual([0.4, 0.1, 0.1, 0.4]);
  expect(weightsOf(path.slice(0, 3), "position")).toEqual([0.4, 0.2, 0.4]);
  expect(weightsOf(path.slice(0, 2), "position")).toEqual([0.5, 0.5]);
  expect(weightsOf(path.slice(0, 1), "position")).toEqual([1]);
});

test("time decay halves with every half-life, 7 days unless told otherwise", () => {
  // Ages of 14 and 7 days weigh 1/4 and 1/2 before they are shared out.
  const [older = 0, newer = 0] = weightsOf(path.slice(0, 2), "time_decay");
  expect(older).toBeCloseTo(1 / 3, 12);
  expect(newer).toBeCloseTo(2 / 3, 12);
  const [of14 = 0] = weightsOf(path.slice(0, 2), "time_decay", { ...byChannel, halfLifeDays: 3.5 });
  expect(of14).toBeCloseTo(1 / 5, 12);
});

test("time decay still shares out when every touch is thousands of half-lives old", () => {
  const weights = weightsOf(path.slice(0, 2), "time_decay", { ...byChannel, halfLifeDays: 0.001 });
  expect(weights).toEqual([0, 1]);
});

test("the window includes its two ends to the millisecond", () => {
  const ends = [
    touch("2025-12-31T11:59:59.999Z", 1),
    touch("2025-12-31T12:00:00.000Z", 2),
    touch("2026-03-31T12:00:00.000Z", 3),
    touch("2026-03-31T12:00:00.001Z", 4),
  ];
  const credit = creditTouches(ends, outcome, "linear", byChannel);
  expect(credit.weights.map(({ weight, because }) => [weight, because])).toEqual([
    [0, "before_the_window"],
    [0.5, "equal_share"],
    [0.5, "equal_share"],
    [0, "after_the_outcome"],
  ]);
});

test("touches without a key of the dimension earn nothing there", () => {
  const contacts = [touch("2026-03-01T00:00:00.000Z", 1, 0, 5), touch("2026-03-02T00:00:00.000Z", 0, 0, 0)];
  const byDepartment = { ...byChannel, dimension: "department" } as const;
  expect(weightsOf(contacts, "last")).toEqual([1, 0]);
  expect(weightsOf(contacts, "last", byDepartment)).toEqual([1, 0]);
  expect(creditTouches(contacts, outcome, "last", { ...byChannel, dimension: "campaign" }).unknown).toBe("no_campaign");
});

test("an outcome without a touch in the window is unknown for that reason", () => {
  expect(creditTouches([], outcome, "linear", byChannel)).toEqual({ weights: [], unknown: "no_touch" });
  expect(creditTouches([touch("2020-01-01T00:00:00.000Z", 1)], outcome, "linear", byChannel).unknown).toBe("no_touch");
});

test("touches of the same instant go by their ids, whatever order they come in", () => {
  const [one, two] = [touch("2026-03-01T00:00:00.000Z", 1), touch("2026-03-01T00:00:00.000Z", 2)];
  const credit = creditTouches([two, one], outcome, "last", byChannel);
  expect(credit.weights.map(({ of, weight }) => [of.channel, weight])).toEqual([
    [1, 0],
    [2, 1],
  ]);
});

test("every model shares out exactly one outcome, or says why it cannot", () => {
  const touches = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }),
      at: fc
        .date({ min: new Date("2025-12-01"), max: new Date("2026-04-10"), noInvalidDate: true })
        .map((at) => at.toISOString()),
      channel: fc.integer({ min: 0, max: 9 }),
      campaign: fc.integer({ min: 0, max: 2 }),
      department: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(touches, fc.constantFrom(...RuleModel.options), (list, model) => {
      const { weights, unknown } = creditTouches(list, outcome, model, byChannel);
      const sum = weights.reduce((total, { weight }) => total + weight, 0);
      expect(sum).toBeCloseTo(unknown === undefined ? 1 : 0, 12);
      expect(weights.every(({ weight }) => weight >= 0)).toBe(true);
      expect(weights.length).toBe(list.length);
    }),
  );
});

const answer = (id: number, state: string, channel = 0, weight = 1) => ({
  id,
  at: "2026-03-01T00:00:00.000Z",
  state,
  channel,
  campaign: 0,
  weight,
});

test("several answers share by their weights, and words without a channel keep their part", () => {
  expect(
    creditAnswers([answer(1, "answered", 4, 3), answer(2, "declined"), answer(3, "answered", 0, 1)], "channel"),
  ).toEqual({
    shares: [
      { key: 4, share: 0.75, reason: undefined },
      { key: 0, share: 0.25, reason: "no_channel" },
    ],
  });
});

test("who named nothing is unknown by the latest answer", () => {
  const reasonOf = (...answers: ReturnType<typeof answer>[]) => creditAnswers(answers, "campaign").shares;
  expect(reasonOf()).toEqual([{ key: 0, share: 1, reason: "no_answer" }]);
  expect(reasonOf(answer(2, "doesnt_remember"), answer(1, "declined"))).toEqual([
    { key: 0, share: 1, reason: "doesnt_remember" },
  ]);
  expect(reasonOf(answer(1, "answered", 4))).toEqual([{ key: 0, share: 1, reason: "no_campaign" }]);
});
