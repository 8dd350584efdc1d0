import { z } from "@hono/zod-openapi";
import { stepKinds } from "./choices-contract.ts";
import { HandOff, HandOffStep } from "./contract.ts";

/** A hand-off as it lies before a department: by the step that brought it there. */
export const HandOffBefore = HandOff.extend({
  step: HandOffStep,
  /** What this reader can do to it from there; nothing once something else happened to it. */
  may: z.array(z.enum(stepKinds)),
}).openapi("HandOffBefore");
export type HandOffBefore = z.infer<typeof HandOffBefore>;
