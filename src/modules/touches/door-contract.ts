import { z } from "@hono/zod-openapi";
import { Question } from "./asking-contract.ts";
import { Chip, ShownChips } from "./capture-contract.ts";
import { Instant, ReplyState, Who } from "./contract.ts";

const answerFields = {
  state: ReplyState.default("answered"),
  /** Code of the channel whose chip was chosen. */
  channel: z.string().trim().min(1).max(100).optional(),
  /** What was written on the chip: kept as words when the chip was removed meanwhile. */
  label: z.string().trim().max(100).default(""),
  words: z.string().trim().max(500).default(""),
  /** What was asked, where somebody said that they had been here before. */
  question: Question.optional(),
  shown: ShownChips.optional(),
};

/** What somebody says at a kiosk. */
export const KioskAnswer = z
  .strictObject({
    ...answerFields,
    /** Who it was, where staff stand in front of it. */
    who: Who.optional(),
    /** When it was said, for what waited for a network. */
    at: Instant.optional(),
  })
  .openapi("KioskAnswer");
export type KioskAnswer = z.input<typeof KioskAnswer>;

/** That it is kept, and nothing else: whoever stands there next sees the answer. */
export const Kept = z.object({ at: z.string() }).openapi("Kept");
export type Kept = z.infer<typeof Kept>;

/** What a form on a web page needs to ask. */
export const FormQuestion = z
  .object({
    /** One showing of the form: an answer is taken once for each. */
    view: z.string(),
    /** What to ask: what brought them back, where the page names a visitor who was away for long. */
    question: Question,
    chips: z.array(Chip.pick({ code: true, state: true, name: true, names: true })),
  })
  .openapi("FormQuestion");
export type FormQuestion = z.infer<typeof FormQuestion>;

const Reference = z.string().trim().max(200).optional();

/** What somebody says in a form on a web page, with what the page knows of them. */
export const FormAnswer = z
  .object({
    ...answerFields,
    view: z.string().min(1).max(300),
    visitor: Reference,
    /** The number of the order, as the shop calls it. */
    order: Reference,
    mail: Reference,
    /** A field that nobody sees: whoever fills it in is a machine. */
    website: z.string().max(1000).default(""),
  })
  .openapi("FormAnswer");
export type FormAnswer = z.input<typeof FormAnswer>;
