import { z } from "@hono/zod-openapi";
import { kioskAudiences } from "./choices-contract.ts";
import { Time } from "./contract.ts";

export const KioskAudience = z.enum(kioskAudiences);

export const NewKiosk = z.object({
  name: z.string().trim().min(1, "needs a name").max(100),
  place: z.string().trim().max(200).default(""),
  department: z.number().int().positive(),
  audience: KioskAudience.default("customers"),
  /** Until when it works; at most two years from now. */
  expiresAt: Time,
});
export type NewKiosk = z.input<typeof NewKiosk>;

/** A link that lets a tablet or phone leave answers and ideas for a department. */
export const Kiosk = z
  .object({
    id: z.number().int(),
    name: z.string(),
    place: z.string(),
    department: z.object({ id: z.number().int(), name: z.string() }),
    audience: KioskAudience,
    /** Continues the address under which this installation is reached. */
    path: z.string().openapi({ example: "/kiosk/…" }),
    /** `locked`: too many wrong codes; a new code opens it again. */
    state: z.enum(["open", "locked", "expired", "revoked"]),
    createdAt: Time,
    expiresAt: Time,
    lastUsedAt: Time.nullable(),
    /** Tablets and phones that gave the code. */
    devices: z.number().int(),
    answers: z.number().int(),
    ideas: z.number().int(),
    example: z.boolean(),
  })
  .openapi("Kiosk");
export type Kiosk = z.infer<typeof Kiosk>;

/** The code is shown this once: only a hash is kept. */
export const KioskWithCode = Kiosk.extend({ code: z.string().openapi({ example: "482913" }) }).openapi("KioskWithCode");
export type KioskWithCode = z.infer<typeof KioskWithCode>;

export const KioskEntry = z.object({
  link: z.string().min(1).max(100),
  code: z.string().trim().min(1, "needs the code").max(20),
});
export type KioskEntry = z.input<typeof KioskEntry>;

/** What a kiosk knows of itself. */
export const KioskView = z
  .object({
    name: z.string(),
    place: z.string(),
    department: z.string(),
    company: z.string(),
    /** What the page is shown in until somebody chooses another. */
    language: z.string(),
    audience: KioskAudience,
    path: z.string(),
  })
  .openapi("KioskView");
export type KioskView = z.infer<typeof KioskView>;
