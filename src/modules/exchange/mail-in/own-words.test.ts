import { expect, test } from "vitest";
import { ownWords } from "./own-words.ts";
import { readReply, replyToken, withToken } from "./reply-token.ts";

const cases: [string, string, string][] = [
  ["plain words", "Thank you.\n\nWe look into it.", "Thank you.\n\nWe look into it."],
  [
    "what stands above our line",
    "Yes.\r\n\r\nOn Mon, Ada wrote:\r\n> ##- Write your answer above this line -##\r\n> x",
    "Yes.",
  ],
  ["a quote in the middle", "Yes.\n> Is it?\nIndeed.", "Yes.\nIndeed."],
  ["no attribution in German", "Ja.\n\nAm 2. März 2026 um 10:00 schrieb Earshot <x@y>:\n> Hallo", "Ja."],
  [
    "no attribution in two lines",
    "Yes.\n\nOn Mon, 2 Mar 2026 at 10:00 Earshot\n<facts@example.org> wrote:\n> Hello",
    "Yes.",
  ],
  ["no signature", "Yes.\n-- \nAda\nProduct", "Yes."],
  ["a sentence that ends with a colon", "We do this:\n\n1. Call", "We do this:\n\n1. Call"],
];
test.each(cases)("keeps %s", (_, mail, words) => expect(ownWords(mail)).toBe(words));

test("cuts what is longer than a fact", () => {
  expect(ownWords("a".repeat(5_000))).toBe(`${"a".repeat(3_999)}…`);
});

test("only this installation can write whose answer a mail is", () => {
  const reply = { delivery: 17, member: 5 };
  const token = replyToken("a secret", reply);
  const address = withToken("facts@example.org", token);
  expect(address).toBe(`facts+${token}@example.org`);
  expect(readReply("a secret", `To: <${address.toUpperCase()}>`)).toEqual(reply);
  expect(readReply("another secret", address)).toBeUndefined();
  expect(readReply("a secret", address.replace("r17-", "r18-"))).toBeUndefined();
  expect(readReply("a secret", "facts@example.org")).toBeUndefined();
});
