import { z } from "@hono/zod-openapi";
import { countryCodes, roleNames } from "./choices-contract.ts";

const Id = z.number().int().positive();
export const Time = z.iso.datetime();
export const Mail = z.string().trim().max(254).pipe(z.email("must be a mail address, such as ada@example.org"));
export const PersonName = z.string().trim().min(1, "needs a name").max(200);

export const NewDepartment = z.object({
  name: z.string().trim().min(1, "needs a name").max(100),
  facesCustomers: z.boolean().default(true),
  roleText: z.string().trim().max(2000).default(""),
});
export type NewDepartment = z.input<typeof NewDepartment>;

export const DepartmentChange = z.object({
  name: z.string().trim().min(1, "needs a name").max(100).optional(),
  facesCustomers: z.boolean().optional(),
  roleText: z.string().trim().max(2000).optional(),
});
export type DepartmentChange = z.input<typeof DepartmentChange>;

export const Department = z
  .object({
    id: z.number().int(),
    name: z.string(),
    facesCustomers: z.boolean(),
    roleText: z.string(),
    members: z.number().int(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("Department");
export type Department = z.infer<typeof Department>;

/** Everybody who works here is a member; the other roles come on top. */
export const Roles = z
  .array(z.enum(roleNames))
  .max(roleNames.length)
  .transform((given) => roleNames.filter((role) => role === "member" || given.includes(role)));
export const Departments = z
  .array(Id)
  .max(1000)
  .transform((given) => [...new Set(given)]);

export const Member = z
  .object({
    id: z.number().int(),
    name: z.string(),
    mail: z.string().nullable(),
    roles: z.array(z.enum(roleNames)),
    departments: z.array(z.number().int()),
    /** `listed`: named here, but nobody who can sign in. `lapsed`: invited, and the link ran out. */
    state: z.enum(["listed", "invited", "lapsed", "joined"]),
    invitedUntil: Time.nullable(),
    joinedAt: Time.nullable(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("Member");
export type Member = z.infer<typeof Member>;

export const NewMember = z.object({
  name: PersonName,
  mail: Mail.nullable().default(null),
  roles: Roles.default(["member"]),
  departments: Departments.default([]),
});
export type NewMember = z.input<typeof NewMember>;

export const MemberChange = z.object({
  name: PersonName.optional(),
  mail: Mail.optional(),
  roles: Roles.optional(),
  departments: Departments.optional(),
});
export type MemberChange = z.input<typeof MemberChange>;

export const Company = z
  .object({
    name: z.string(),
    /** ISO 4217; every report is in it. */
    baseCurrency: z.string().openapi({ example: "EUR" }),
    /** IANA. */
    timeZone: z.string().openapi({ example: "Europe/Berlin" }),
    /** ISO 3166-1 alpha-2: how phone numbers without a country code are read. */
    country: z.string().openapi({ example: "DE" }),
    /** BCP 47. */
    language: z.string().openapi({ example: "en" }),
    version: z.number().int(),
  })
  .openapi("Company");
export type Company = z.infer<typeof Company>;

export const CompanyChange = z.object({
  name: z.string().trim().max(200).optional(),
  baseCurrency: z.string().refine(isCurrency, "must be a currency of ISO 4217, such as EUR").optional(),
  timeZone: z.string().refine(isTimeZone, "must be a time zone of the IANA list, such as Europe/Berlin").optional(),
  country: z.string().refine(isCountry, "must be a country of ISO 3166-1, such as DE").optional(),
  language: z.string().refine(isLanguage, "must be a language tag, such as en").optional(),
});
export type CompanyChange = z.input<typeof CompanyChange>;

export const Me = z
  .object({
    /** Null for the owner of the data folder at the command line. */
    member: z.number().int().nullable(),
    name: z.string(),
    mail: z.string().nullable(),
    roles: z.array(z.enum(roleNames)),
    departments: z.array(z.object({ id: z.number().int(), name: z.string() })),
    language: z.string(),
    company: Company,
    hasPassword: z.boolean(),
    /** What this person may do, at least with their own: verbs such as `channel.added`. */
    may: z.array(z.string()),
  })
  .openapi("Me");
export type Me = z.infer<typeof Me>;

export const ProfileChange = z.object({
  name: PersonName.optional(),
  language: z.string().refine(isLanguage, "must be a language tag, such as en").nullable().optional(),
});
export type ProfileChange = z.input<typeof ProfileChange>;

export const ActEntry = z
  .object({
    id: z.number().int(),
    at: Time,
    /** `system`, `nobody` or `member:<id>`. */
    actor: z.string(),
    name: z.string().nullable(),
    apiKey: z.number().int().nullable(),
    verb: z.string(),
    subject: z.string().nullable(),
    subjects: z.array(z.number().int()),
    department: z.number().int().nullable(),
    detail: z.record(z.string(), z.unknown()),
    refused: z.string().nullable(),
    request: z.string(),
  })
  .openapi("Act");
export type ActEntry = z.infer<typeof ActEntry>;

export const ActFilter = z.object({
  verb: z.string().max(100).optional(),
  actor: z
    .string()
    .regex(/^(system|member:\d+)$/, "must be system or member:<id>")
    .optional(),
  subject: z.string().max(100).optional(),
  subjectId: z.coerce.number().int().positive().optional(),
  refused: z.enum(["true", "false"]).optional(),
});
export type ActFilter = z.infer<typeof ActFilter>;

function isCountry(code: string): boolean {
  return countryCodes.includes(code);
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/** Names only: an offset such as +01:00 has no summer time, so a promise of hours would drift. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
