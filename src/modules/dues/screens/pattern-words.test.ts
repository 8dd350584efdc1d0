import { expect, test } from "vitest";
import { describePattern } from "./pattern-words.ts";

test("tells acts and conditions in words", () => {
  const where = { "detail.callBack": true, "detail.medium": ["phone", "video_call"], department: null };
  expect(describePattern({ verb: ["contact.logged", "call.put_away"], where })).toEqual({
    acts: ["contact logged", "call put away"],
    conditions: [
      { name: "call back", values: ["true"] },
      { name: "medium", values: ["phone", "video call"] },
      { name: "department", values: ["–"] },
    ],
  });
  expect(describePattern({ verb: "person.added" })).toEqual({ acts: ["person added"], conditions: [] });
});
