import { z } from "zod";
import { change } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { parts } from "./choices-contract.ts";
import * as store from "./example-store.ts";
import { inOrder } from "./register.ts";

/** An activity with what departments, by their numbers, have to do with it. */
const ToldActivity = z.strictObject({
  name: z.string().trim().min(1).max(100),
  description: z.string().max(500),
  cells: z.array(z.strictObject({ department: z.number().int().positive(), parts: z.array(z.enum(parts)).min(1) })),
});
export type ToldActivity = z.infer<typeof ToldActivity>;

/**
 * Writes the register of the example company down, in few statements and as one act. Where the company has an activity of
 * the same name, the example's one says that it is an example. Raises `not_found` for a department, and `forbidden` for all
 * but those who may add activities.
 */
export async function tellExampleRegister(context: Context, input: readonly ToldActivity[]): Promise<void> {
  const activities = z.array(ToldActivity).parse(input);
  await change(context, "activity.added", async (records, act) => {
    const held = activities.flatMap(({ cells }) => cells.map(({ department }) => department));
    await refuseMissingDepartments(records, [...new Set(held)]);
    const ids = await store.insertExampleActivities(records, activities);
    const cells = activities.flatMap((activity, place) =>
      activity.cells.map((cell) => ({ ...cell, parts: inOrder(cell.parts), activity: ids[place] ?? 0 })),
    );
    await store.insertCells(records, cells);
    act.about("activity", ids, { detail: { example: true } });
  });
}

/**
 * Takes the register of the example company away, but for activities that somebody changed, proposed something for, or in
 * which a department of the company's own has a part. Raises `forbidden` for all but those who may remove activities.
 */
export async function forgetExampleRegister(context: Context): Promise<void> {
  await change(context, "activity.removed", async (records, act) => {
    const ids = await store.deleteExampleActivities(records);
    if (ids.length === 0) return act.leaveOut();
    act.about("activity", ids, { detail: { example: true } });
  });
}
