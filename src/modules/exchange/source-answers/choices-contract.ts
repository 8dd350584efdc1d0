/** The kind of fact that answers to "how did you hear of us?" are. */
export const sourceAnswer = "source_answer";
