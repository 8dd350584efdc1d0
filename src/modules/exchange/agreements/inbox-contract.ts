import type { z } from "@hono/zod-openapi";
import { AgreementDetail, AgreementVersion } from "./contract.ts";

/** What was proposed as it lies before the side that is to answer it. */
export const AgreementBefore = AgreementDetail.pick({ id: true, sides: true, state: true, inForce: true, may: true })
  .extend({ proposal: AgreementVersion })
  .openapi("AgreementBefore");
export type AgreementBefore = z.infer<typeof AgreementBefore>;
