import { expect, test } from "vitest";
import { slackBody, teamsBody } from "./chat-bodies.ts";
import { mailText } from "./mail-text.ts";
import type { Item } from "./messages.ts";
import { webhookBody } from "./webhook-body.ts";

const label = { id: 1, name: "Service" };
const itemWithin = (within: Item["within"]): Item => ({
  ...{ id: 7, at: "2026-03-02T09:00:00.000Z", department: label, form: "each", within, openedAt: null },
  fact: {
    ...{ id: 3, type: { id: 1, name: "Complaint", code: "complaint" }, at: "2026-03-02T09:00:00.000Z" },
    ...{ words: "It broke", said: {}, department: null, person: null },
  },
});
const bodiesOf = (within: Item["within"]) => {
  const content = { kind: "delivery", item: itemWithin(within) } as const;
  const link = () => null;
  const mail = (language: string) => mailText(content, { language, link, takesReplies: false }).text;
  return {
    ...{ english: mail("en"), german: mail("de"), slack: slackBody(content, link), teams: teamsBody(content, link) },
    data: JSON.parse(webhookBody(content, link)).data,
  };
};

test("what goes out says how fast it is to be opened, in the language of its reader", () => {
  const { english, german, slack, teams, data } = bodiesOf({ amount: 4, unit: "working_hours" });
  expect(english).toContain("Complaint (Service)\nTo be opened within 4 working hours.\n\nIt broke");
  expect(german).toContain("Zu öffnen binnen 4 Arbeitsstunden.");
  for (const body of [slack, teams]) expect(body).toContain("for Service, to be opened within 4 working hours");
  expect(data.within).toEqual({ amount: 4, unit: "working_hours" });
  expect(bodiesOf({ amount: 1, unit: "days" }).german).toContain("Zu öffnen binnen 1 Tag.");
  expect(bodiesOf({ amount: 2, unit: "days" }).german).toContain("Zu öffnen binnen 2 Tagen.");
});

test("and says nothing of what may be opened whenever", () => {
  const { english, german, slack, data } = bodiesOf(null);
  expect(english).toContain("Complaint (Service)\n\nIt broke");
  expect(german).not.toContain("binnen");
  expect(slack).not.toContain("within");
  expect(data.within).toBeNull();
});
