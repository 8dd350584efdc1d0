import { expect, test } from "vitest";
import { longestCapture } from "../choices-contract.ts";
import { CaptureClock } from "./capture-clock.ts";

let time = 0;
const started = () => {
  time = 0;
  return new CaptureClock(() => time);
};

test("measures from the key that opened the screen, and the next capture from its first key", () => {
  const clock = started();
  clock.open();
  time = 1500;
  clock.touch();
  time = 4000.4;
  expect(clock.took()).toBe(4000);
  clock.saved();
  time = 60_000;
  expect(clock.took()).toBeUndefined();
  clock.touch();
  time = 62_000;
  clock.touch();
  expect(clock.took()).toBe(2000);
});

test("says nothing about a draft that was left lying, nor about one that goes on", () => {
  const clock = started();
  clock.open();
  time = longestCapture + 1;
  expect(clock.took()).toBeUndefined();
  clock.open();
  clock.spoil();
  expect(clock.took()).toBeUndefined();
  clock.saved();
  clock.touch();
  expect(clock.took()).toBe(0);
});
