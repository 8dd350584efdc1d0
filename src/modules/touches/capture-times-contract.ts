import { z } from "@hono/zod-openapi";
import { Label } from "./contract.ts";

/** Figures of a team are shown from so many people on: with fewer they would be figures of a person. */
export const fewestMembers = 5;

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

export const CaptureTimesQuery = z.object({
  /** First and last day, in the company's time zone. */
  from: Day.optional(),
  to: Day.optional(),
});
export type CaptureTimesQuery = z.input<typeof CaptureTimesQuery>;

/** How long capturing took somebody: half of the captures took at most `p50` milliseconds, nine in ten `p90`. */
export const CaptureTime = z
  .object({
    department: Label.nullable(),
    captures: z.number().int(),
    members: z.number().int(),
    /** Null for fewer than five members. */
    p50: z.number().int().nullable(),
    p90: z.number().int().nullable(),
  })
  .openapi("CaptureTime");
export type CaptureTime = z.infer<typeof CaptureTime>;

/** How long capturing takes one member. Only they themselves and their head read it. */
export const MemberCaptureTime = z
  .object({
    member: Label,
    captures: z.number().int(),
    p50: z.number().int(),
    p90: z.number().int(),
  })
  .openapi("MemberCaptureTime");
export type MemberCaptureTime = z.infer<typeof MemberCaptureTime>;

export const CaptureTimes = z
  .object({
    /** Every department for administrators, for heads their own; for everybody else none. */
    items: z.array(CaptureTime),
    total: CaptureTime.omit({ department: true }),
    /** The reader, and for a head the members of the own departments, by name. */
    members: z.array(MemberCaptureTime),
  })
  .openapi("CaptureTimes");
export type CaptureTimes = z.infer<typeof CaptureTimes>;
