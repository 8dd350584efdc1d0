import { z } from "@hono/zod-openapi";
import { passwordLength, scopeNames } from "./choices-contract.ts";
import { Company, CompanyChange, Departments, Mail, Member, PersonName, Roles, Time } from "./contract.ts";

const Password = z
  .string()
  .min(passwordLength.min, `needs at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `has at most ${passwordLength.max} characters`);

export const NewInvitation = z.object({
  name: PersonName,
  mail: Mail,
  roles: Roles.default(["member"]),
  departments: Departments.default([]),
});
export type NewInvitation = z.input<typeof NewInvitation>;

/** Shown once: only its hash is kept. `path` continues the address under which this installation is reached. */
export const InvitationLink = z
  .object({ member: Member, path: z.string().openapi({ example: "/join?token=…" }), expiresAt: Time })
  .openapi("InvitationLink");
export type InvitationLink = z.infer<typeof InvitationLink>;

const Token = z.string().min(1).max(200);
export const LinkToken = z.object({ token: Token });

export const OpenedInvitation = z
  .object({
    /** `reset`: somebody who has joined before sets a new password. `welcome`: the first administrator. */
    purpose: z.enum(["join", "reset", "welcome"]),
    name: z.string().nullable(),
    mail: z.string().nullable(),
    company: z.string(),
    /** For `welcome`: what was said of the company before anybody joined; null when nothing was. */
    settings: Company.nullable(),
    expiresAt: Time.nullable(),
  })
  .openapi("OpenedInvitation");
export type OpenedInvitation = z.infer<typeof OpenedInvitation>;

export const Joining = z.object({ token: Token, name: PersonName.optional(), password: Password });
export type Joining = z.input<typeof Joining>;

/** With this address and the password just chosen, the person signs in. */
export const Joined = z.object({ member: z.number().int(), mail: z.string() }).openapi("Joined");
export type Joined = z.infer<typeof Joined>;

export const SignInBody = z.object({ mail: z.string().trim().max(254), password: z.string().max(passwordLength.max) });
export const PasswordChange = z.object({ current: z.string().max(passwordLength.max), next: Password });
export type PasswordChange = z.input<typeof PasswordChange>;

/** How one can sign in here; asked before anybody has. */
export const SignInWays = z.object({
  company: z.string(),
  language: z.string(),
  /** The name of the company's single sign-on; null where there is none. */
  signOn: z.string().nullable(),
  hasAdministrator: z.boolean(),
});
export type SignInWays = z.infer<typeof SignInWays>;

export const Session = z
  .object({
    id: z.number().int(),
    member: z.number().int(),
    startedAt: Time,
    expiresAt: Time,
    address: z.string(),
    device: z.string(),
    current: z.boolean(),
  })
  .openapi("Session");
export type Session = z.infer<typeof Session>;

export const ApiKey = z
  .object({
    id: z.number().int(),
    member: z.number().int(),
    name: z.string(),
    /** The last letters of the key. */
    hint: z.string(),
    scopes: z.array(z.enum(scopeNames)),
    createdAt: Time,
    expiresAt: Time.nullable(),
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
  })
  .openapi("ApiKey");
export type ApiKey = z.infer<typeof ApiKey>;

export const NewApiKey = z.object({
  name: z.string().trim().min(1, "needs a name").max(100),
  scopes: z
    .array(z.enum(scopeNames))
    .min(1, "needs at least one scope")
    .transform((given) => scopeNames.filter((scope) => given.includes(scope))),
  expiresAt: Time.nullable().default(null),
});
export type NewApiKey = z.input<typeof NewApiKey>;

/** `secret` is shown this once. */
export const AddedApiKey = ApiKey.extend({ secret: z.string() }).openapi("AddedApiKey");
export type AddedApiKey = z.infer<typeof AddedApiKey>;

export const FirstAdministrator = z.object({
  token: Token,
  name: PersonName,
  mail: Mail,
  password: Password,
  company: CompanyChange.default({}),
});
export type FirstAdministrator = z.input<typeof FirstAdministrator>;
