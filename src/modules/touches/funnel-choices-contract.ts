/** The closed lists of the ask funnel, without the schemas: screens offer them as choices. */

export const funnelDimensions = ["department", "medium", "month", "member"] as const;
export type FunnelDimension = (typeof funnelDimensions)[number];

/** What leads from a new person to a decision, each a part of the one before. */
export const funnelSteps = ["met", "due", "asked", "answered", "specific", "delivered", "used"] as const;

/** All that can be counted and listed. */
export const funnelStages = [...funnelSteps, "waiting", "notAsked", "vague"] as const;
export type FunnelStage = (typeof funnelStages)[number];
