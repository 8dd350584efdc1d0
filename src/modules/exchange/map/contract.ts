import { z } from "@hono/zod-openapi";
import { type FactState, factStates } from "../facts/choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Count = z.number().int();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** First and last day on which facts were told, in the company's time zone. */
export const FactMapQuery = z
  .object({ from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "must not be before the first day",
  });
export type FactMapQuery = z.input<typeof FactMapQuery>;

/** What one department told another of one kind, and what became of it there. */
export const FactMapCell = z
  .object({
    type: Label.extend({ code: z.string() }),
    /** Who told it; null for what is no department's. */
    from: Label.nullable(),
    /** Who got it; null for what nobody needs. */
    to: Label.nullable(),
    facts: Count,
    opened: Count,
    answered: Count,
    /** Facts by which the receiving department decided something. */
    used: Count,
    /**
     * Not opened as fast as the need said, or not what else the company is owed about it by a commitment. What two
     * departments agreed on is not in it.
     */
    late: Count,
    /** Hours from the delivery to its opening: of half of those that were opened less. Null where none was. */
    hoursToOpen: z.number().nullable(),
  })
  .openapi("FactMapCell");
export type FactMapCell = z.infer<typeof FactMapCell>;

/** One department told another much, and heard nothing back. */
export const OneWay = z.object({ from: Label, to: Label, facts: Count }).openapi("FactMapOneWay");
export type OneWay = z.infer<typeof OneWay>;

export const FactMap = z
  .object({
    cells: z.array(FactMapCell),
    /** Who told another department five facts or more in these days and got none from it, the most first. */
    oneWay: z.array(OneWay),
    /** What departments want and got nothing of in these days; `told` facts of the kind were told, and none fitted. */
    silent: z.array(z.object({ type: Label.extend({ code: z.string() }), to: Label, told: Count })),
    total: z.object({ facts: Count, deliveries: Count, opened: Count, answered: Count, unwanted: Count }),
    /** Facts of which that became at one department or more. */
    became: z.object(Object.fromEntries(factStates.map((state) => [state, Count])) as Record<FactState, typeof Count>),
    /** Whether anything of what departments get is to be opened, or something else is to be done about it, by a time. */
    isTimed: z.boolean(),
  })
  .openapi("FactMap");
export type FactMap = z.infer<typeof FactMap>;

export const FactMapExportQuery = FactMapQuery.safeExtend({ format: z.enum(["csv", "json"]).default("csv") });
