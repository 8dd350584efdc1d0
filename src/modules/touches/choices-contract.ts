/** The closed lists of this module, without the schemas: screens offer them as choices. */

export const directions = ["inbound", "outbound"] as const;
export const media = [
  "phone",
  "mail",
  "chat",
  "counter",
  "visit",
  "video",
  "letter",
  "social",
  "web",
  "event",
  "other",
] as const;
export const purposes = [
  "enquiry",
  "support",
  "sales",
  "renewal",
  "billing",
  "delivery",
  "complaint",
  "care",
  "application",
  "interview",
  "other",
] as const;

export const replyStates = ["answered", "doesnt_remember", "declined"] as const;
export const stepStates = ["asked", ...replyStates, "not_asked"] as const;
export const askStates = ["due", ...stepStates] as const;

export const timelineKinds = ["answer", "contact", "outcome", "touch"] as const;
