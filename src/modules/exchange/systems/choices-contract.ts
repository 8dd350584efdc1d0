/** What must be known of a system before it is ready, in the order in which it is asked. */
export const systemQuestions = [
  "arises",
  "asks",
  "known_by",
  "needed_by",
  "how_fast",
  "way_out",
  "devices",
  "care",
] as const;
export type SystemQuestion = (typeof systemQuestions)[number];

export const systemStates = ["planned", "ready"] as const;
export type SystemState = (typeof systemStates)[number];
