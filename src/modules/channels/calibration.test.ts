import fc from "fast-check";
import { expect, test } from "vitest";
import { randomOf } from "../../example/random.ts";
import { calibrate, type Trial } from "./calibration.ts";

test("finds how likely a judgement is right from how often such judgements were", () => {
  const random = randomOf("calibration");
  const truth = (strong: number, whole: number) => 1 / (1 + Math.exp(-(2 * strong + whole - 1)));
  const evidence = () => [random.next() * 3, random.next() * 2 - 1] as const;
  const trials = Array.from({ length: 4_000 }, (): Trial => {
    const [strong, whole] = evidence();
    return { evidence: [strong, whole], isRight: random.chance(truth(strong, whole)) };
  });
  const calibration = calibrate(trials);
  const faults = Array.from({ length: 200 }, () => {
    const [strong, whole] = evidence();
    return Math.abs(calibration([strong, whole]) - truth(strong, whole));
  });
  expect(Math.max(...faults)).toBeLessThan(0.06);
});

test("few trials never make anything certain, and none make nothing likely", () => {
  const right = (count: number) => Array.from({ length: count }, () => ({ evidence: [3, 1], isRight: true }));
  expect(calibrate(right(3))([3, 1])).toBeLessThanOrEqual(0.81);
  expect(calibrate(right(40))([3, 1])).toBeGreaterThan(0.9);
  expect(calibrate([])([3, 1])).toBe(0);
});

test("stays a probability, and more evidence never makes a judgement less likely", () => {
  const part = fc.double({ min: -3, max: 3, noNaN: true });
  const trial = fc.record({ evidence: fc.tuple(part, part), isRight: fc.boolean() });
  fc.assert(
    fc.property(fc.array(trial, { minLength: 1, maxLength: 30 }), part, part, part, (trials, one, other, more) => {
      const calibration = calibrate(trials);
      const [less, greater] = [calibration([one, other]), calibration([one + Math.abs(more), other])];
      expect(less).toBeGreaterThanOrEqual(0);
      expect(greater).toBeLessThanOrEqual(1);
      expect(greater).toBeGreaterThanOrEqual(less - 1e-12);
    }),
  );
});
