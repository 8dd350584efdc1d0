import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { changeCompany, getCompany } from "../../company/index.ts";
import { listFactTypes, seedFactTypes } from "../catalogue/fact-types.ts";
import { captureFact } from "../facts/facts.ts";
import { changeNeed, listNeeds } from "../needs/needs.ts";
import { applyTemplate, listTemplates, listTemplateUses, previewTemplate, takeTemplateBack } from "./templates.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const [sales, service] = [await freshDepartment(world, "Sales"), await freshDepartment(world, "Service")];
const marketer = world.context(actor(["marketing"], []));
const clerk = world.context(actor(["member"], [sales]));
const head = world.context(actor(["head"], [sales]));
const steward = world.context(actor(["steward"], []));
const nobody = world.context({ kind: "nobody" });
const mapping = { departments: { sales, service } };
const own = async () =>
  (await listFactTypes(clerk)).filter(({ builtIn, active }) => !builtIn && active).map(({ code }) => code);

test("a template is previewed, applied as one act, does nothing twice, and is taken back", async () => {
  const [first] = await listTemplates(clerk);
  expect(first?.roles).toEqual(["sales", "service", "product", "marketing"]);
  const plan = await previewTemplate(clerk, "b2b_account", mapping);
  expect(plan.leftOut).toEqual(["product", "marketing"]);
  expect(await listNeeds(clerk)).toEqual([]);

  const use = await applyTemplate(marketer, "b2b_account", mapping);
  expect([use.kinds.length, use.needs.length]).toEqual([plan.kinds.length, plan.needs.length]);
  const stand = await listNeeds(clerk);
  expect(stand.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(use.needs);
  expect(
    stand.filter(({ factType }) => factType.code === "complaint").map(({ department }) => department.name),
  ).toEqual([...["Service", "Sales"]]);
  expect(await own()).toEqual(["contact_change", "customer_plan"]);
  expect((await world.actsAbout("template_use", use.id)).map(({ verb }) => verb)).toEqual(["template.applied"]);
  await expect(applyTemplate(marketer, "b2b_account", mapping)).rejects.toMatchObject({ kind: "conflict" });

  const noneOwed = { handOffs: 0, asks: 0, reasons: 0 };
  expect([use.handOffs, use.asks, use.reasons]).toEqual([[], [], []]);
  expect(await takeTemplateBack(marketer, use.id)).toEqual({
    ...{ needs: use.needs.length, kinds: 2, kept: 0 },
    ...noneOwed,
  });
  expect(await listNeeds(clerk)).toEqual([]);
  expect(await own()).toEqual([]);
  await expect(takeTemplateBack(marketer, use.id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(takeTemplateBack(marketer, 999_999)).rejects.toMatchObject({ kind: "not_found" });
  expect((await listTemplateUses(clerk))[0]).toMatchObject({ id: use.id, takenBackAt: expect.any(String) });
});

test("taking a template back leaves what was changed or used since", async () => {
  const use = await applyTemplate(marketer, "b2b_account", mapping);
  expect(await own()).toEqual(["contact_change", "customer_plan"]);
  const need = (await listNeeds(clerk)).find(({ factType }) => factType.code === "contact_change");
  await changeNeed(steward, need?.id ?? 0, need?.version ?? 0, { reason: "to send flowers" });
  await captureFact(clerk, { type: "customer_plan", said: { what: "A new hall" } });
  expect(await takeTemplateBack(marketer, use.id)).toMatchObject({
    ...{ needs: use.needs.length - 1, kinds: 0, kept: 3 },
  });
  expect((await listNeeds(clerk)).map(({ reason }) => reason)).toEqual(["to send flowers"]);
  expect(await own()).toEqual(["contact_change", "customer_plan"]);
});

test("a template is refused for departments that are not there, for nobody, and for those who may not decide", async () => {
  const before = await listNeeds(clerk);
  await expect(applyTemplate(marketer, "subscription", { departments: { service: 999_999 } })).rejects.toMatchObject({
    ...{ kind: "not_found", faults: [{ path: "departments.service" }] },
  });
  for (const departments of [{}, { service: null }])
    await expect(previewTemplate(marketer, "subscription", { departments })).rejects.toThrow("must name a department");
  const refused = [
    () => applyTemplate(clerk, "subscription", mapping),
    () => applyTemplate(head, "subscription", mapping),
    () => takeTemplateBack(head, 1),
  ];
  for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ kind: "forbidden" });
  const unknown = [
    () => listTemplates(nobody),
    () => listTemplateUses(nobody),
    () => previewTemplate(nobody, "subscription", mapping),
    () => applyTemplate(nobody, "subscription", mapping),
    () => takeTemplateBack(nobody, 1),
  ];
  for (const attempt of unknown) await expect(attempt()).rejects.toMatchObject({ kind: "unauthenticated" });
  expect(await listNeeds(clerk)).toEqual(before);
});

test("what a template adds is called as people of the company talk", async () => {
  const admin = world.context(actor(["admin"], []));
  await changeCompany(admin, (await getCompany(admin)).version, { language: "de" });
  const use = await applyTemplate(marketer, "retail_counter", { departments: { purchasing: sales } });
  const added = (await listFactTypes(clerk)).find(({ code }) => code === "wrong_price");
  expect(added).toMatchObject({ name: "Falscher Preis oder falsches Schild", fields: [{ name: "Produkt" }] });
  expect((await listNeeds(clerk)).map(({ reason }) => reason)).toContain("um es zu bestellen");
  await takeTemplateBack(marketer, use.id);
});
