import type { ImportField } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";

/** What says who a row is about, the surest first, with the kind of key it is. */
export const keyFields = [
  ["external_id", "external"],
  ["mail", "mail"],
  ["phone", "phone"],
  ["visitor", "visitor"],
] as const;

/** The fields that say who it was, shared by the kinds of this module. */
export const whomFields: readonly ImportField[] = [
  {
    name: "external_id",
    type: "text",
    help: "Their id in another system, plain or with the system's name: crm:4711.",
    aliases: ["customer id", "customer number", "contact id", "lead id", "person id", "user id"],
  },
  { name: "mail", type: "mail", help: "Their mail address.", aliases: ["email", "e-mail", "mail address"] },
  {
    name: "phone",
    type: "phone",
    help: "Their phone number; without a country code it is taken to be of the company's country.",
    aliases: ["telephone", "mobile", "phone number", "tel", "caller"],
  },
  {
    name: "visitor",
    type: "text",
    help: "What a web analysis calls them: the key of a visitor or of a browser.",
    aliases: ["visitor id", "client id", "anonymous id", "cookie", "session id"],
  },
];

export const directionField: ImportField = {
  name: "direction",
  type: "choice",
  help: "Whether they came to the company (inbound) or the company to them (outbound); inbound where it is left out.",
  choices: {
    inbound: ["in", "incoming", "received", "from customer"],
    outbound: ["out", "outgoing", "sent", "to customer"],
  },
};

export const mediumField: ImportField = {
  name: "medium",
  type: "choice",
  help: "How they met; web where the row has a visitor or tags of a link, otherwise other.",
  aliases: ["contact channel", "type"],
  choices: {
    phone: ["call", "telephone", "phone call"],
    mail: ["email", "e-mail"],
    chat: ["live chat", "messenger", "sms", "whatsapp"],
    counter: ["shop", "store", "desk", "in store"],
    visit: ["on site", "meeting", "in person", "field visit"],
    video: ["video call", "online meeting", "webinar"],
    letter: ["post", "fax"],
    social: ["social media"],
    web: ["website", "page view", "web visit", "click", "online"],
    event: ["trade fair", "fair", "conference"],
    other: ["api", "internal", "system"],
  },
};

export const purposeField: ImportField = {
  name: "purpose",
  type: "choice",
  help: "What it was about; other where it is left out.",
  aliases: ["reason", "subject type"],
  choices: {
    enquiry: ["inquiry", "question", "information"],
    support: ["help", "technical"],
    sales: ["offer", "quote", "demo"],
    renewal: ["extension"],
    billing: ["invoice", "payment"],
    delivery: ["shipping", "logistics"],
    complaint: ["claim"],
    care: ["customer care", "check-in", "thanks"],
    application: ["job application"],
    interview: ["job interview"],
    other: [],
  },
};

export const departmentField: ImportField = {
  name: "department",
  type: "text",
  help: "The name of the department that it was with.",
  aliases: ["team", "group"],
};

export const memberField: ImportField = {
  name: "member",
  type: "mail",
  help: "The mail address of the member of the company.",
  aliases: ["agent", "owner", "employee", "rep", "agent email"],
};

export const channelFields: readonly ImportField[] = [
  { name: "channel", type: "text", help: "The name or code of the channel.", aliases: ["marketing channel"] },
  { name: "campaign", type: "text", help: "The name or code of the campaign.", aliases: ["campaign name"] },
];

export const touchFields: readonly ImportField[] = [
  ...whomFields,
  {
    name: "at",
    type: "time",
    help: "When it happened.",
    required: true,
    aliases: ["time", "date", "timestamp", "datetime", "created at", "occurred at", "when"],
  },
  directionField,
  mediumField,
  purposeField,
  departmentField,
  memberField,
  ...channelFields,
  { name: "utm_source", type: "text", help: "The tag utm_source of the link.", aliases: ["source"] },
  { name: "utm_medium", type: "text", help: "The tag utm_medium of the link." },
  { name: "utm_campaign", type: "text", help: "The tag utm_campaign of the link." },
  { name: "note", type: "text", help: "What was said or done.", aliases: ["notes", "comment", "subject", "summary"] },
  {
    name: "id",
    type: "text",
    help: "What the other system calls this touch: a touch with the same id is taken once.",
    aliases: ["touch id", "event id", "call id", "ticket id", "activity id"],
  },
];

/** Raises `invalid` when no field of a mapping says who a row is about. */
export function checkWhomMapping(fields: readonly string[]): void {
  if (keyFields.some(([field]) => fields.includes(field))) return;
  throw new Problem(
    "invalid",
    "Nothing in this mapping says who a row is about. Map a column to external_id, mail, phone or visitor.",
  );
}
