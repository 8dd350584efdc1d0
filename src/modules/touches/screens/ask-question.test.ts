import { expect, test } from "vitest";
import { isOpenNow, questionNow } from "./ask-question.ts";

test("asks what brought somebody back who was away for long, whatever they said before", () => {
  expect(questionNow({ comesBack: true, question: "heard" })).toBe("back");
  expect(isOpenNow({ comesBack: true, state: "answered" })).toBe(true);
  expect(questionNow({ comesBack: false, question: "heard" })).toBe("heard");
  expect(isOpenNow({ comesBack: false, state: "declined" })).toBe(false);
  expect(questionNow({ comesBack: false, question: "back" })).toBe("back");
});
