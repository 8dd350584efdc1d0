import { expect, test } from "vitest";
import { changeOf } from "./commands.ts";

test("changes only what was given of a note, and empties what is none", () => {
  expect(changeOf({ text: "Prices rose" })).toEqual({ text: "Prices rose" });
  expect(changeOf({ day: "2026-03-02", until: "none", channel: "none", campaign: "4" })).toEqual({
    ...{ day: "2026-03-02", until: null, channel: null, campaign: 4 },
  });
  expect(() => changeOf({ channel: "fair" })).toThrow('"fair" is no number');
});
