import { z } from "zod";
import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { type SystemQuestion, systemQuestions } from "./choices-contract.ts";
import { NewSystem } from "./contract.ts";
import * as store from "./example-store.ts";
import { isNameTaken } from "./store.ts";

/** A system with what is known of it. It is ready where nothing is missing. */
const ToldSystem = NewSystem.extend({ answers: z.partialRecord(z.enum(systemQuestions), z.string().min(1)) });
export type ToldSystem = z.input<typeof ToldSystem>;

/**
 * Registers the systems of the example company, as one act. Where the company has a system of the same name, the example's
 * one says that it is an example. Raises `not_found` for a department, and `forbidden` for all but those who may add systems.
 */
export async function tellExampleSystems(context: Context, input: readonly ToldSystem[]): Promise<void> {
  const systems = z.array(ToldSystem).parse(input);
  await change(context, "system.added", async (records, act) => {
    await refuseMissingDepartments(records, [...new Set(systems.map(({ department }) => department))]);
    const at = isoTime(context.clock.now());
    const ids: number[] = [];
    for (const { name, answers, ...values } of systems) {
      const said = Object.entries(answers).map(([question, words]) => ({
        question: question as SystemQuestion,
        words,
      }));
      const free = (await isNameTaken(records, name)) ? `${name} (example)` : name;
      const isReady = said.length === systemQuestions.length;
      ids.push(
        await store.insertExampleSystem(records, { ...values, name: free, readyAt: isReady ? at : null }, said, at),
      );
    }
    act.about("system", ids, { detail: { example: true } });
  });
}

/**
 * Takes the systems of the example company away, but for those that somebody changed or answered. Raises `forbidden` for
 * all but those who may remove systems.
 */
export async function forgetExampleSystems(context: Context): Promise<void> {
  await change(context, "system.removed", async (records, act) => {
    const ids = await store.deleteExampleSystems(records);
    if (ids.length === 0) return act.leaveOut();
    act.about("system", ids, { detail: { example: true } });
  });
}
