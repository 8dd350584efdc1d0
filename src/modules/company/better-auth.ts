import { type BetterAuthOptions, betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { KyselyPlugin } from "kysely";
import type { Logger } from "pino";
import { change } from "../../kernel/acts/change.ts";
import type { Config } from "../../kernel/config.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { passwordLength } from "./choices-contract.ts";
import { cookiePrefix, isSecure } from "./identify.ts";
import { admitUser } from "./invitations.ts";
import { findMemberOfUser } from "./members-store.ts";
import { isOwnOrigin } from "./origins.ts";

export type AuthParts = { context: Context; config: Config; secret: string; log: Logger | undefined };

/** The header in which `handle` passes on where a request comes from; what a client puts there is thrown away. */
export const addressHeader = "x-earshot-address";

export const signOnProvider = "oidc";

const sessionDays = 30;

/** Sign-in with passwords. It makes nobody: people come in by invitation only. */
export function passwordAuth(parts: AuthParts) {
  return betterAuth({
    ...sharedOptions(parts),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
  });
}

/** Sign-in through the company's OpenID Connect issuer, for people whose verified address was invited. */
export function signOnAuth(parts: AuthParts, oidc: NonNullable<Config["oidc"]>) {
  return betterAuth({
    ...sharedOptions(parts),
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: signOnProvider,
            discoveryUrl: discoveryUrl(oidc.issuer),
            requireIdTokenVerification: true,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ["openid", "email", "profile"],
            disableSignUp: true,
            disableProviderLogout: true,
          },
        ],
      }),
    ],
  });
}

export type SignOnAuth = ReturnType<typeof signOnAuth>;

export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;
}

/** How better-auth finds its tables in migrations/records/0002-company.sql. */
export const authTables = {
  user: {
    modelName: "auth_users",
    fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
  },
  session: {
    modelName: "auth_sessions",
    fields: {
      expiresAt: "expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      userId: "user_id",
    },
  },
  account: {
    modelName: "auth_accounts",
    fields: {
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  verification: {
    modelName: "auth_verifications",
    fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
  },
} as const satisfies Pick<BetterAuthOptions, "user" | "session" | "account" | "verification">;

export function authDatabase(records: Records) {
  // PGlite has one connection: a transaction of better-auth's around its hooks would wait for them forever.
  return { db: records.withPlugin(datesForBetterAuth), type: "postgres", transaction: false } as const;
}

function sharedOptions({ context, config, secret, log }: AuthParts) {
  const { publicUrl } = config;
  return {
    appName: "Earshot",
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    basePath: "/api/auth",
    secret,
    database: authDatabase(context.records),
    ...authTables,
    session: { ...authTables.session, expiresIn: sessionDays * 24 * 3600, updateAge: 24 * 3600 },
    account: { ...authTables.account, updateAccountOnSignIn: false },
    trustedOrigins: (request) => {
      const origin = request && isOwnOrigin(request.headers, publicUrl) ? request.headers.get("origin") : null;
      return origin === null ? [] : [origin];
    },
    // Attempts are limited in `attempts.ts`, over all processes and also by whose password it is.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { errorURL: "/sign-in" },
    advanced: {
      cookiePrefix,
      useSecureCookies: isSecure(publicUrl),
      database: { generateId: "serial" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Otherwise its tests would leave these checks out.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    logger: { level: "error", log: (level, message) => log?.[level]({ from: "better-auth" }, message) },
    databaseHooks: {
      account: { create: { before: async (account) => ({ data: { ...account, ...withoutProviderTokens } }) } },
      session: {
        create: {
          before: async ({ userId }) => {
            if (await admitUser(context, Number(userId))) return;
            throw new APIError("FORBIDDEN", { code: "not_invited", message: "Nobody invited this address." });
          },
          after: async ({ id, userId }) => recordSessionStart(context, Number(id), Number(userId)),
        },
      },
    },
  } satisfies BetterAuthOptions;
}

/** We ask the issuer who somebody is and nothing more, so its tokens are not kept. */
const withoutProviderTokens = { accessToken: null, refreshToken: null, idToken: null };

async function recordSessionStart(context: Context, session: number, user: number): Promise<void> {
  const member = await findMemberOfUser(context.records, user);
  if (!member) return;
  const { id, name, roles, departments } = member;
  const actor = { kind: "member", member: id, name, roles, departments } as const;
  await change({ ...asSystem(context), actor }, "session.started", async (_, act) => {
    act.about("session", session);
    return null;
  });
}

const dateColumns = ["expires_at", "created_at", "updated_at", "access_token_expires_at", "refresh_token_expires_at"];

/** The records give times as text, but better-auth compares them as dates: without this no session would ever end. */
const datesForBetterAuth: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
};

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  const dated = Object.entries(row).map(([name, value]) => {
    const isTime = dateColumns.some((column) => name.endsWith(column)) && typeof value === "string";
    return [name, isTime ? new Date(value) : value];
  });
  return Object.fromEntries(dated);
}
