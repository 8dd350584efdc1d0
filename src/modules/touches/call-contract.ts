import { z } from "@hono/zod-openapi";
import { callers, callStates, directions } from "./choices-contract.ts";
import { Direction, Label, Purpose, Reply, ToldLines, Who } from "./contract.ts";

const Id = z.number().int().positive();
const Text = (most: number) =>
  z
    .union([z.string(), z.number()])
    .transform((given) => String(given).slice(0, most))
    .nullish();
const Moment = z
  .string()
  .transform((text) => new Date(text))
  .refine((moment) => !Number.isNaN(moment.getTime()))
  .transform((moment) => moment.toISOString());

/**
 * What a phone system says of a call. Only the shape of the message can be wrong: a time that cannot be read is taken as
 * now, a number as it came.
 */
export const CallMessage = z
  .object({
    /** What the phone system calls the call, so that later messages about it are known. */
    call: Text(200).openapi({ type: "string", example: "a1b2c3" }),
    /** The other end: a number, a SIP address, an extension; null or left out where it was withheld. */
    number: Text(300).openapi({ type: ["string", "null"], example: "+49 30 1234567" }),
    direction: z
      .enum(directions)
      .catch("inbound")
      .openapi({ type: "string", enum: [...directions] }),
    /** ISO 8601 with a zone. */
    started: Moment.optional().catch(undefined).openapi({ type: "string", format: "date-time" }),
    /** The number or extension on our side. */
    line: Text(300).openapi({ type: "string", example: "204" }),
    /** The same under another name. */
    extension: Text(300).openapi({ type: "string" }),
    /** Nobody took it. */
    missed: z.boolean().catch(false).default(false).openapi({ type: "boolean" }),
    ended: Moment.optional().catch(undefined).openapi({ type: "string", format: "date-time" }),
    /** A try: looked at, and not kept. */
    test: z.boolean().catch(false).default(false).openapi({ type: "boolean" }),
  })
  .openapi("CallMessage");
export type CallMessage = z.infer<typeof CallMessage>;

/** What became of the message. Who called and whom is not in it: the phone system knows, and nobody else needs to. */
export const CallReceipt = z
  .object({
    call: Id.nullable(),
    result: z.enum(["taken", "updated", "no_line", "test"]),
    /** Whether somebody has the line. */
    line: z.boolean(),
  })
  .openapi("CallReceipt");
export type CallReceipt = z.infer<typeof CallReceipt>;

export const Call = z
  .object({
    id: Id,
    direction: Direction,
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    missed: z.boolean(),
    caller: z.enum(callers),
    /** The other end; null where it was withheld, masked for those whose call it is not. */
    number: z.string().nullable(),
    /** The customer who is known by the number. */
    person: Label.nullable(),
    /** The colleague or place behind an extension. */
    colleague: z.string().nullable(),
    line: z.object({ number: z.string(), label: z.string() }).nullable(),
    member: Label.nullable(),
    department: Label.nullable(),
    /** Whether it rings at the reader's: their own line, or one of their department's. */
    isMine: z.boolean(),
    /** The contact that it became. */
    contact: Id.nullable(),
    putAway: z.boolean(),
    example: z.boolean(),
  })
  .openapi("Call");
export type Call = z.infer<typeof Call>;

export const CallsQuery = z.object({
  /** `open`: neither logged nor put away, of the last 14 days. */
  state: z.enum(callStates).default("open"),
  /** Only what rings at the reader's. */
  mine: z.enum(["true", "false"]).default("true"),
});
export type CallsQuery = z.input<typeof CallsQuery>;

/** What a member says of a call; who, when, which way and where are known from the call itself. */
export const CallLog = z
  .strictObject({
    /** Left out: whoever has the number. */
    person: Id.optional(),
    who: Who.optional(),
    purpose: Purpose.default("other"),
    note: z.string().trim().max(4000).default(""),
    callBack: z.boolean().default(false),
    department: Id.optional(),
    answer: Reply.optional(),
    told: ToldLines,
  })
  .refine(({ person, who }) => person === undefined || who === undefined, {
    path: ["who"],
    message: "send either person or who",
  })
  .openapi("CallLog");
export type CallLog = z.input<typeof CallLog>;

export const Trial = z.object({
  /** The line to ask for; without one the try says nothing of lines. */
  line: z.string().trim().max(64).default(""),
});
export type Trial = z.input<typeof Trial>;
