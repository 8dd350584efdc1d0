import { resolve } from "node:path";
import { z } from "zod";
import { type Block, readBlock } from "./http/addresses.ts";
import { Problem } from "./problems.ts";

const url = (schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`,
  });

/** Blocks of addresses with commas between them. */
function blocks() {
  return z.string().transform((text, refinement) =>
    text.split(",").flatMap((one): Block[] => {
      const block = readBlock(one);
      if (block) return [block];
      refinement.addIssue({
        code: "custom",
        message: `must list blocks of addresses, such as 10.1.0.0/16,fd00::/8: "${one.trim()}" is none`,
      });
      return [];
    }),
  );
}

const Environment = z.object({
  PORT: z.coerce.number({ error: "must be a number" }).int().min(0).max(65535).default(4400),
  HOST: z.string().min(1).default("127.0.0.1"),
  EARSHOT_DATA: z.string().min(1).default("./data"),
  EARSHOT_URL: url(["http:", "https:"]).optional(),
  EARSHOT_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  EARSHOT_UPLOAD_MB: z.coerce.number({ error: "must be a number" }).int().min(1).max(10_000).default(1024),
  EARSHOT_ALLOW_PRIVATE_ADDRESSES: blocks().default([]),
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: z.email("must be a mail address, such as earshot@example.org").optional(),
  MAIL_IN: z.email("must be a mail address, such as facts@example.org").optional(),
  IMAP_URL: url(["imap:", "imaps:"]).optional(),
  DATABASE_URL: url(["postgres:", "postgresql:"]).optional(),
  CLICKHOUSE_URL: url(["http:", "https:"]).optional(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the plain name of a cluster")
    .optional(),
  OIDC_ISSUER: url(["http:", "https:"]).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default("Single sign-on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Config = {
  port: number;
  host: string;
  /** Absolute path of the data folder. */
  dataFolder: string;
  /** The address that links in mails and invitations begin with; by default the one the server listens on. */
  publicUrl: string | undefined;
  secret: string | undefined;
  /** The largest body an upload may have, in bytes. */
  uploadLimit: number;
  /** Addresses outside the public internet that ways out may lead to. */
  allowedAddresses: readonly Block[];
  /** The server that mail is sent by, and whom it comes from. */
  mail: { smtpUrl: string; from: string } | undefined;
  /** The address that mail comes in at, and the mailbox that it is fetched from. */
  mailIn: string | undefined;
  /** Where mail comes from that this installation sent or is sent to itself. */
  ownAddresses: readonly string[];
  imapUrl: string | undefined;
  databaseUrl: string | undefined;
  clickhouseUrl: string | undefined;
  clickhouseCluster: string | undefined;
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | undefined;
  logLevel: z.infer<typeof Environment>["LOG_LEVEL"];
};

/** Reads the configuration from environment variables. Raises `invalid`, naming each variable that is wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new Problem("invalid", faults.map(({ path, message }) => `${path} ${message}.`).join(" "), faults);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.EARSHOT_DATA),
    publicUrl: env.EARSHOT_URL?.replace(/\/+$/, ""),
    secret: env.EARSHOT_SECRET,
    uploadLimit: env.EARSHOT_UPLOAD_MB * 1024 * 1024,
    allowedAddresses: env.EARSHOT_ALLOW_PRIVATE_ADDRESSES,
    mail: readMail(env),
    mailIn: env.MAIL_IN?.toLowerCase(),
    ownAddresses: [env.MAIL_FROM, env.MAIL_IN].flatMap((address) => address?.toLowerCase() ?? []),
    imapUrl: env.IMAP_URL,
    databaseUrl: env.DATABASE_URL,
    clickhouseUrl: env.CLICKHOUSE_URL,
    clickhouseCluster: env.CLICKHOUSE_CLUSTER,
    oidc: readOidc(env),
    logLevel: env.LOG_LEVEL,
  };
}

function readOidc(env: z.infer<typeof Environment>): Config["oidc"] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env;
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret, name };
  if (!issuer && !clientId && !clientSecret) return undefined;
  const missing = Object.entries({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret })
    .filter(([, value]) => !value)
    .map(([variable]) => variable);
  throw new Problem(
    "invalid",
    `${missing.join(" and ")} must be set too: single sign-on needs all three OIDC variables.`,
  );
}

function readMail({ SMTP_URL: smtpUrl, MAIL_FROM: from }: z.infer<typeof Environment>): Config["mail"] {
  if (smtpUrl && from) return { smtpUrl, from };
  if (!smtpUrl && !from) return undefined;
  const missing = smtpUrl ? "MAIL_FROM" : "SMTP_URL";
  throw new Problem("invalid", `${missing} must be set too: mail goes out by SMTP_URL and comes from MAIL_FROM.`);
}
