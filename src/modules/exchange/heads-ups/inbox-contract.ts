import { HeadsUpDetail } from "./contract.ts";

/** A heads-up as it lies before those who are to read it. */
export const HeadsUpBefore = HeadsUpDetail.pick({
  ...{ id: true, title: true, launchAt: true, readBy: true, holdsUntil: true, promise: true, pairs: true },
  ...{ edition: true, department: true, mine: true },
}).openapi("HeadsUpBefore");
