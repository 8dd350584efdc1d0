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
/** How an answer came to its channel: somebody chose it, its words are known or come near to what is, or a person said so. */
export const waysOfMatching = [
  "chosen",
  "alias",
  "code",
  "name",
  "campaign",
  "spelling",
  "contains",
  "learned",
  "person",
] as const;

export const askStates = ["due", ...stepStates] as const;

/** Where people leave an answer themselves. */
export const doors = ["kiosk", "form"] as const;
export type Door = (typeof doors)[number];

export const timelineKinds = ["answer", "contact", "outcome", "touch"] as const;

/**
 * What the other end of a call is. `withheld`: no number came; `extension`: somebody in the house; `unreadable`: a number
 * of no country, kept as it came.
 */
export const callers = ["number", "withheld", "extension", "unreadable"] as const;
export type CallerKind = (typeof callers)[number];

/** `open`: neither logged nor put away. */
export const callStates = ["open", "missed", "all"] as const;

/** Nobody takes longer to capture: a draft that was left lying says nothing about the time. In milliseconds. */
export const longestCapture = 600_000;

/** What people are told in a form that can be compared. */
export const toldKinds = ["price", "date", "name", "promise"] as const;
export type ToldKind = (typeof toldKinds)[number];
