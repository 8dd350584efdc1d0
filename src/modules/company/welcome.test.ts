import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { changeCompany, getCompany } from "./company.ts";
import { inviteMember, join, openInvitation } from "./invitations.ts";
import { addMembers, getMember } from "./members.ts";
import { createFirstAdministrator, makeWelcomeLink } from "./welcome.ts";

// One story in order: an installation has a first administrator once.
const world = await openWorld();
const system = world.context();
const nobody = world.context({ kind: "nobody" });
const password = "correct horse battery";
const address = "http://127.0.0.1:4504";
const tokenOf = (link: string | undefined) => link?.split("=")[1] ?? "";
const newMail = () => `${randomUUID()}@example.org`;

test("makes a link for the first administrator; a newer one replaces it", async () => {
  const first = await makeWelcomeLink(system, address);
  expect(first).toMatch(/^http:\/\/127\.0\.0\.1:4504\/welcome\?token=[\w-]{43}$/);
  const second = await makeWelcomeLink(system, address);
  await expect(openInvitation(nobody, tokenOf(first))).rejects.toMatchObject({ kind: "not_found" });
  expect(await openInvitation(nobody, tokenOf(second))).toMatchObject({
    purpose: "welcome",
    mail: null,
    expiresAt: null,
  });
  const input = { token: tokenOf(first), name: "Ada", mail: newMail(), password };
  await expect(createFirstAdministrator(nobody, input)).rejects.toMatchObject({ kind: "not_found" });
});

test("tells what was said of the company before anybody joined", async () => {
  const token = tokenOf(await makeWelcomeLink(system, address));
  expect(await openInvitation(nobody, token)).toMatchObject({ settings: null });
  const { version } = await getCompany(system);
  await changeCompany(system, version, { baseCurrency: "BRL" });
  expect(await openInvitation(nobody, token)).toMatchObject({ settings: { baseCurrency: "BRL" } });
  await changeCompany(system, version + 1, { baseCurrency: "EUR" });
});

test("is not usable to join, and no invitation is usable to become administrator", async () => {
  const welcome = tokenOf(await makeWelcomeLink(system, address));
  await expect(join(nobody, { token: welcome, password })).rejects.toMatchObject({ kind: "not_found" });
  const { path } = await inviteMember(system, { name: "Grace", mail: newMail() });
  const input = { token: tokenOf(path), name: "Grace", mail: newMail(), password };
  await expect(createFirstAdministrator(nobody, input)).rejects.toMatchObject({ kind: "not_found" });
});

test("stays usable when the input is refused", async () => {
  const token = tokenOf(await makeWelcomeLink(system, address));
  const mail = newMail();
  await addMembers(system, [{ name: "Known", mail }]);
  const input = { token, name: "Ada", mail, password };
  await expect(createFirstAdministrator(nobody, input)).rejects.toMatchObject({
    kind: "conflict",
    faults: [{ path: "mail" }],
  });
  await expect(createFirstAdministrator(nobody, { ...input, password: "short" })).rejects.toThrow("at least 12");
  expect(await openInvitation(nobody, token)).toMatchObject({ purpose: "welcome" });
});

test("makes one administrator of two who use the link at once, with the company's settings, and then no more", async () => {
  const token = tokenOf(await makeWelcomeLink(system, address));
  const company = { name: "Example Ltd", timeZone: "Europe/Dublin" };
  const inputs = ["Ada", "Grace"].map((name) => ({ token, name, mail: newMail(), password, company }));
  const results = await Promise.allSettled(inputs.map((input) => createFirstAdministrator(nobody, input)));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [created] = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const admin = world.context(actor(["admin"]));
  expect(await getMember(admin, created?.member ?? 0)).toMatchObject({ roles: ["member", "admin"], state: "joined" });
  expect(await getCompany(admin)).toMatchObject({ ...company, baseCurrency: "EUR" });
  expect(await world.actsAbout("member", created?.member ?? 0)).toMatchObject([
    { verb: "member.joined", actor: "system", detail: { by: "welcome" } },
  ]);
  expect(await makeWelcomeLink(system, address)).toBeUndefined();
  const late = createFirstAdministrator(nobody, { token, name: "Eve", mail: newMail(), password });
  await expect(late).rejects.toMatchObject({ kind: "conflict" });
});
