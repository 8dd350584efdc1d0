import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("needs nothing", () => {
  expect(readConfig({})).toMatchObject({ port: 4400, host: "127.0.0.1", databaseUrl: undefined, oidc: undefined });
});

test("takes an empty variable as unset", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 4400, databaseUrl: undefined });
});

test.each([
  [{ PORT: "eighty" }, "PORT must be a number."],
  [{ PORT: "70000" }, "PORT"],
  [{ DATABASE_URL: "mysql://x/y" }, "DATABASE_URL must be an address that begins with postgres:// or postgresql://."],
  [{ EARSHOT_SECRET: "short" }, "EARSHOT_SECRET must have at least 32 characters."],
  [{ EARSHOT_ALLOW_PRIVATE_ADDRESSES: "10.0.0.0/8, lan" }, 'such as 10.1.0.0/16,fd00::/8: "lan" is none.'],
  [{ SMTP_URL: "smtp://mail.example" }, "MAIL_FROM must be set too"],
  [{ MAIL_FROM: "earshot@example.org" }, "SMTP_URL must be set too"],
  [{ SMTP_URL: "smtp://mail.example", MAIL_FROM: "us" }, "MAIL_FROM must be a mail address"],
  [{ SMTP_URL: "http://mail.example", MAIL_FROM: "us@example.org" }, "begins with smtp:// or smtps://."],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
  [{ OIDC_ISSUER: "https://id.example" }, "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too"],
])("names the variable that is wrong: %o", (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence);
});

test("reads the addresses that are allowed beside the public internet", () => {
  expect(readConfig({}).allowedAddresses).toEqual([]);
  const { allowedAddresses } = readConfig({ EARSHOT_ALLOW_PRIVATE_ADDRESSES: "10.1.0.0/16, ::1" });
  expect(allowedAddresses).toMatchObject([
    { bits: 32, prefix: 16 },
    { bits: 128, prefix: 128, value: 1n },
  ]);
});
