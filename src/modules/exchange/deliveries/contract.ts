import { z } from "@hono/zod-openapi";
import { Fact } from "../facts/contract.ts";
import { Condition, inTime } from "../needs/contract.ts";

const Id = z.number().int().positive();

/** A fact as it lies before a department. */
export const Delivery = z
  .object({
    id: Id,
    at: z.string(),
    department: z.object({ id: Id, name: z.string() }),
    form: z.enum(["each", "digest"]),
    /** Why it came: what the need asked for then. */
    because: z.array(Condition),
    ...inTime,
    openedAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
    answer: z.string().nullable(),
    fact: Fact.pick({ id: true, type: true, at: true, words: true, said: true, department: true, person: true }),
  })
  .openapi("Delivery");
export type Delivery = z.infer<typeof Delivery>;

export const deliveryStates = ["unopened", "opened", "answered"] as const;

export const DeliveriesQuery = z.object({
  department: z.coerce.number().int().positive().optional(),
  state: z.enum(deliveryStates).optional(),
});
export type DeliveriesQuery = z.input<typeof DeliveriesQuery>;

export const DeliveryAnswer = z
  .strictObject({ words: z.string().trim().min(1, "needs words").max(2000, "has at most 2000 characters") })
  .openapi("DeliveryAnswer");
export type DeliveryAnswer = z.input<typeof DeliveryAnswer>;

/** What was decided by facts. */
export const NewFactUse = z
  .strictObject({
    facts: z.array(Id).min(1).max(500),
    decision: z.string().trim().min(1, "needs words: say what was decided").max(500, "has at most 500 characters"),
    department: Id.optional(),
  })
  .openapi("NewFactUse");
export type NewFactUse = z.input<typeof NewFactUse>;
