import { expect, test } from "vitest";
import type { Role } from "../../src/kernel/permissions.ts";
import { addDepartment, listMembers, removeMember } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { recordOutcome } from "../../src/modules/returns/outcomes/outcomes.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { openInstallation } from "../support/installation.ts";
import { actor } from "../support/world.ts";

const { app, at, joinAs: joined } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });

/** Somebody of Support who has just joined, at the page with this path. */
const joinAs = (name: string, path: string, roles: Role[] = ["member"]) =>
  joined(name, roles, path, undefined, [support]);

test("Home and Returns show what others did, without a reload, in every window", async () => {
  const colleague = { ...app.context, actor: actor(["member"], [support]) };
  const { id } = await addPerson(colleague, { name: "Ada Lovelace" });
  const { page, complaints, close } = await joinAs("Mia", "/", ["member", "marketing"]);
  // By night it waits in the list, by day it stands here with its button.
  await page
    .getByText(/in the list|Ask now/)
    .first()
    .waitFor();
  // A second window of the same browser: only one of them holds the connection.
  const second = await page.context().newPage();
  await second.goto(at("/returns"));
  await second.getByRole("heading", { name: "Returns", exact: true }).waitFor();

  const now = new Date().toISOString();
  await recordOutcome(colleague, { person: id, kind: "order", at: now, value: { amount: "321.00", currency: "EUR" } });
  await second
    .getByText(/321\.00/)
    .first()
    .waitFor();

  await captureAnswer(colleague, { person: id, state: "declined" });
  await page.getByText("Nothing waits for you.").waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("whoever is removed while a page is open is shown the way in", async () => {
  const { page, close } = await joinAs("Noor", "/");
  await page.getByRole("heading", { name: "For you today" }).waitFor();
  const { items } = await listMembers(app.context, { limit: 50 });
  const noor = items.find(({ name }) => name === "Noor")?.id ?? 0;
  await removeMember(app.context, noor);
  await page.waitForURL(/\/sign-in/);
  await close();
});
