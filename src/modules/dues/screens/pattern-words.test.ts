import { expect, test } from "vitest";
import { builtIn } from "../built-in.ts";
import { askOf, describePattern } from "./pattern-words.ts";

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

test("tells what is kept by asking, and whether only those open it whom one department met", () => {
  for (const code of ["ask_new_customer", "ask_returning_customer"] as const) {
    const { opens, settles } = builtIn[code].conditions;
    expect(askOf({ opens, settles })).toEqual({ code, isOfOneDepartment: false });
    const met = opens.map((pattern) => ({ ...pattern, only: { "detail.asksBy.due": 3 } }));
    expect(askOf({ opens: met, settles })).toEqual({ code, isOfOneDepartment: true });
  }
  expect(askOf(builtIn.return_call.conditions)).toBeUndefined();
  expect(askOf(builtIn.accept_hand_off.conditions)).toBeUndefined();
});
