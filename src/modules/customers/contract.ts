import { z } from "@hono/zod-openapi";
import { storableText } from "./names.ts";

/** What a person outside can be known by. A key belongs to one person only. */
export const keyKinds = ["external", "mail", "phone", "visitor"] as const;
export const KeyKind = z.enum(keyKinds);
export type KeyKind = z.infer<typeof KeyKind>;

/** Fields that are masked unless the reader's role, or a purpose that is written down, allows more. */
export const personalFields = ["name", "mail", "phone"] as const;
export const PersonalField = z.enum(personalFields);
export type PersonalField = z.infer<typeof PersonalField>;

export const MaskingReason = z.enum(["contact details need a purpose", "this role works with masked names"]);
export type MaskingReason = z.infer<typeof MaskingReason>;

const Id = z.number().int().positive();
const Text = z.string().overwrite(storableText);
const Name = Text.max(200, "must have at most 200 characters");
const Note = Text.max(5000, "must have at most 5000 characters");
const Time = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2026-03-02T10:00:00Z" })
  .transform((time) => new Date(time).toISOString())
  .openapi({ type: "string", format: "date-time", example: "2026-03-02T10:00:00.000Z" });
const Raw = Text.min(1).max(300);

const NewKeys = z.strictObject({
  mails: z.array(Raw).max(20).default([]),
  phones: z.array(Raw).max(20).default([]).openapi({
    description: "In any spelling; numbers without a country code are taken to be of the company's country.",
  }),
  externalIds: z.array(Raw).max(20).default([]).openapi({
    description: "Ids in other systems, plain or with the system's name: crm:4711.",
  }),
  visitors: z.array(Raw).max(100).default([]).openapi({ description: "Keys of visitors to the company's sites." }),
});
export type NewKeys = z.output<typeof NewKeys>;

export const NewPerson = NewKeys.extend({
  name: Name.default(""),
  account: Id.nullable().default(null),
  since: Time.optional().openapi({ description: "When they became known; now, where it is left out." }),
  note: Note.default(""),
});
export type NewPerson = z.input<typeof NewPerson>;

export const PersonChange = z.strictObject({
  name: Name.optional(),
  account: Id.nullable().optional(),
  since: Time.optional(),
  note: Note.optional(),
  addKeys: NewKeys.optional(),
  removeKeys: z.array(Id).max(200).optional().openapi({
    description: "The ids of the keys that go: mails and phones are masked, so their values are not known.",
  }),
});
export type PersonChange = z.input<typeof PersonChange>;

export const PersonKey = z.object({ id: Id, kind: KeyKind, value: z.string() }).openapi("PersonKey");
export type PersonKey = z.infer<typeof PersonKey>;

export const Masked = z.object({
  fields: z.array(PersonalField),
  because: MaskingReason,
  /** Whether the reader may unmask this person, giving a purpose. */
  mayUnmask: z.boolean(),
});
export type Masked = z.infer<typeof Masked>;

/** Somebody who turned out to be this person. */
export const MergedPerson = z
  .object({
    id: Id,
    /** Masked like the person's. */
    name: z.string(),
    /** Whom they were merged into: the person, or somebody who was merged into the person later. */
    into: Id,
    at: z.string().nullable(),
  })
  .openapi("MergedPerson");
export type MergedPerson = z.infer<typeof MergedPerson>;

export const Person = z
  .object({
    id: Id,
    /** Empty for somebody who is known by keys only. */
    name: z.string(),
    account: z.object({ id: Id, name: z.string() }).nullable(),
    keys: z.array(PersonKey),
    since: z.string(),
    note: z.string(),
    import: z.number().int().nullable(),
    example: z.boolean(),
    version: z.number().int(),
    mergedFrom: z.array(MergedPerson),
    masked: Masked,
  })
  .openapi("Person");
export type Person = z.infer<typeof Person>;

export const NewMerge = z.strictObject({
  person: Id.openapi({
    description: "Who turned out to be the person of the address, and is part of them from now on.",
  }),
});
export type NewMerge = z.input<typeof NewMerge>;

export const Unmasking = z.strictObject({
  purpose: Text.min(3, "needs a purpose of at least 3 characters").max(200),
});

/** A person with the personal fields in the clear. */
export const UnmaskedPerson = z
  .object({ id: Id, name: z.string(), keys: z.array(PersonKey) })
  .openapi("UnmaskedPerson");
export type UnmaskedPerson = z.infer<typeof UnmaskedPerson>;

const Day = z.iso.date("must be a day such as 2026-03-02");

export const PeopleQuery = z.object({
  q: Text.max(200).optional().openapi({
    description:
      "Words of a name, a mail address, a phone number in any spelling, an external id or CU-12. What is masked for the reader is found only when it is given whole.",
  }),
  account: z.coerce.number().int().positive().optional(),
  from: Day.optional().openapi({
    description: "The first day on which they became known, in the company's time zone.",
  }),
  to: Day.optional().openapi({ description: "The last day on which they became known, in the company's time zone." }),
  import: z.coerce.number().int().positive().optional().openapi({ description: "The import that added them." }),
  sort: z.enum(["name", "-name", "since", "-since"]).default("name"),
});
export type PeopleQuery = z.input<typeof PeopleQuery>;

export const NewAccount = z.strictObject({
  name: Name.min(1, "needs a name"),
  note: Note.default(""),
});
export type NewAccount = z.input<typeof NewAccount>;

export const AccountChange = z.strictObject({
  name: Name.min(1, "needs a name").optional(),
  note: Note.optional(),
});
export type AccountChange = z.input<typeof AccountChange>;

export const Account = z
  .object({
    id: Id,
    name: z.string(),
    note: z.string(),
    /** How many people belong to it. */
    people: z.number().int(),
    import: z.number().int().nullable(),
    example: z.boolean(),
    version: z.number().int(),
  })
  .openapi("Account");
export type Account = z.infer<typeof Account>;

export const AccountsQuery = z.object({ q: Text.max(200).optional() });
export type AccountsQuery = z.input<typeof AccountsQuery>;
