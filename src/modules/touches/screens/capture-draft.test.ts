import { expect, test } from "vitest";
import type { WaitingCapture } from "../../../web/offline/waiting-capture.ts";
import { CallLog } from "../call-contract.ts";
import type { Chip } from "../capture-contract.ts";
import { NewAnswer, NewContact } from "../contract.ts";
import {
  type CaptureDraft,
  callOf,
  draftOf,
  emptyDraft,
  firstContact,
  isBegun,
  requestOf,
  withSecondAnswer,
} from "./capture-draft.ts";

const none = { kind: "none" } as const;
const chip = (code: string, channel: number | null, state: Chip["state"] = "answered"): Chip => {
  return { code, channel, state, name: code, names: {}, followUp: none };
};
const friends: Chip = { ...chip("friends", 3), followUp: { kind: "customer" } };
const social: Chip = { ...chip("social", 5), followUp: { kind: "network", options: [] } };
const chips = [friends, social, chip("fairs", 4), chip("other", null), chip("declined", null, "declined")];
const chipOf = ({ code }: CaptureDraft) => chips.find((one) => one.code === code);
const facts = {
  at: "2026-03-02T09:00:00.000Z",
  took: 4200,
  again: false,
  shown: undefined,
  question: "heard" as const,
};
const draft = (more: Partial<CaptureDraft>): CaptureDraft => ({ ...emptyDraft, ...more });

const drafts: CaptureDraft[] = [
  draft({ who: "Ada CU-12", code: "friends", detail: { kind: "customer", words: "CU-9" }, department: "2" }),
  draft({ code: "social", detail: { kind: "network", network: "mastodon", post: "ad" } }),
  draft({ who: "ada@example.org", code: "other", words: "the blue bus" }),
  draft({ who: "+49 30 1234567", code: "declined" }),
  draft({ code: "fairs", withContact: true, contact: { ...firstContact, medium: "counter", note: "In a hurry" } }),
];

test("makes requests that the API takes", () => {
  for (const one of drafts) {
    const { path, body } = requestOf(one, chipOf(one), facts);
    expect((path === "contacts" ? NewContact : NewAnswer).safeParse(body).success).toBe(true);
    expect(body.at).toBe(facts.at);
  }
  expect(requestOf(drafts[0] ?? emptyDraft, chips[0], facts).body).toMatchObject({
    person: 12,
    channel: 3,
    detail: { kind: "customer", person: 9 },
    department: 2,
    took: 4200,
  });
});

test("says that the second question was skipped, and nothing where the chip asks none", () => {
  const detail = (one: CaptureDraft) => requestOf(one, chipOf(one), facts).body;
  expect(detail(draft({ code: "social" }))).toMatchObject({ detail: { kind: "network" } });
  // The detail of a chip that was chosen before.
  const other = { kind: "network", network: "mastodon" } as const;
  expect(detail(draft({ code: "friends", detail: other }))).toMatchObject({ detail: { kind: "customer" } });
  expect(detail(draft({ code: "fairs", detail: other }))).not.toHaveProperty("detail");
});

test("gets a draft back out of what it sent", () => {
  for (const one of drafts) {
    const request = requestOf(one, chipOf(one), facts);
    const capture = { ...request, who: one.who } as WaitingCapture;
    expect(draftOf(capture, chips)).toEqual(one);
  }
});

test("makes a call the contact that its answer came with, and gets it back", () => {
  const one = draft({ who: "+49 30 1234567", code: "fairs", department: "2" });
  const request = requestOf(one, chipOf(one), { ...facts, call: 7 });
  expect(request.path).toBe("calls/7/contact");
  expect(CallLog.safeParse(request.body).success).toBe(true);
  const capture = { ...request, who: one.who } as WaitingCapture;
  expect(callOf(capture)).toBe(7);
  expect(draftOf(capture, chips)).toEqual(one);
  expect(withSecondAnswer(capture).body).toMatchObject({ answer: { again: true, channel: 4 } });
  const noted = draft({ code: "fairs", withContact: true, contact: { ...firstContact, note: "In a hurry" } });
  const told = requestOf(noted, chipOf(noted), { ...facts, call: 7 });
  expect(draftOf({ ...told, who: "" } as WaitingCapture, chips)).toEqual(noted);
  expect(callOf({ path: "answers" })).toBeUndefined();
});

test("leaves the chip open in the draft of a capture whose chip was removed meanwhile", () => {
  const request = requestOf(draft({ code: "radio", who: "Ada" }), chip("radio", 77), facts);
  expect(draftOf({ ...request, who: "Ada" } as WaitingCapture, chips)).toMatchObject({ code: null, who: "Ada" });
});

test("knows whether anything would be missed", () => {
  expect(isBegun(emptyDraft)).toBe(false);
  expect(isBegun(draft({ department: "2", withContact: true }))).toBe(false);
  for (const one of drafts) expect(isBegun(one)).toBe(true);
});

test("what they were told goes with the contact, and comes back to be put right", () => {
  const line = { kind: "price" as const, about: "Yearly contract", value: "1200 EUR", until: "" };
  const empty = { kind: "date" as const, about: " ", value: "", until: "2026-03-31" };
  const contact = { ...firstContact, told: [line, { ...line, kind: "promise" as const, until: "2026-03-31" }, empty] };
  const one = draft({ code: "fairs", who: "Ada", withContact: true, contact });
  const { path, body } = requestOf(one, chipOf(one), facts);
  expect(NewContact.parse(body).told).toEqual([
    { kind: "price", about: "Yearly contract", value: "1200 EUR" },
    { kind: "promise", about: "Yearly contract", value: "1200 EUR", until: "2026-03-31" },
  ]);
  const refused = { path, body, who: "Ada" } as WaitingCapture;
  expect(draftOf(refused, chips).contact.told).toEqual(contact.told.slice(0, 2));
  const call = requestOf(one, chipOf(one), { ...facts, call: 7 });
  expect(CallLog.parse(call.body).told).toHaveLength(2);
  expect(requestOf({ ...one, withContact: false }, chipOf(one), facts).body).not.toHaveProperty("told");
  expect(isBegun(draft({ contact: { ...firstContact, told: [empty] } }))).toBe(false);
  expect(isBegun(draft({ contact: { ...firstContact, told: [line] } }))).toBe(true);
});
