import { z } from "@hono/zod-openapi";

/** Which of the questions it is: how they heard of the company, or what brought them back. */
export const Question = z.enum(["heard", "back"]);
export type Question = z.infer<typeof Question>;

const Code = z
  .string()
  .regex(/^[a-z0-9_]{1,60}$/, "is made of small letters, digits and _, at most 60")
  .openapi({ example: "no_time" });
const Name = z.string().trim().min(1).max(120);

/** A usual reason why nobody asked, as it is offered. */
export const NotAskedReason = z
  .strictObject({ code: Code, name: Name, names: z.record(z.string().regex(/^[a-z]{2,3}$/), Name).default({}) })
  .openapi("NotAskedReason");
export type NotAskedReason = z.infer<typeof NotAskedReason>;

const fields = {
  /** Days of silence after which somebody comes back and is asked what brought them. */
  silenceDays: z.number().int().min(30).max(3650),
  /** In the order in which they are offered. */
  reasons: z
    .array(NotAskedReason)
    .max(20)
    .refine((reasons) => new Set(reasons.map(({ code }) => code)).size === reasons.length, {
      message: "names a code twice",
    }),
};

export const AskingSettings = z.object({ ...fields, version: z.number().int() }).openapi("AskingSettings");
export type AskingSettings = z.infer<typeof AskingSettings>;

export const AskingChange = z.strictObject(fields).partial().openapi("AskingChange");
export type AskingChange = z.input<typeof AskingChange>;
