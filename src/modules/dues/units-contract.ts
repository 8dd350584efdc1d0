/** The closed lists of this module, without the schemas: screens offer them as choices. */

export const timeUnits = ["hours", "days", "working_hours", "working_days"] as const;
export type TimeUnit = (typeof timeUnits)[number];

export const dueStates = ["open", "kept", "made_good", "broken", "waived", "withdrawn"] as const;
export type DueState = (typeof dueStates)[number];

/** What acts can say of dues, in the order in which it counts within one act. */
export const happeningKinds = ["reopens", "opens", "takes", "settles", "waives", "withdraws"] as const;

/** The commitments that come with the product and ask people something: how they heard, and what brought them back. */
export const askCodes = ["ask_new_customer", "ask_returning_customer"] as const;

/** The commitments that come with the product and are about hand-offs: to react, to finish, and to answer a question. */
export const handOffCodes = ["accept_hand_off", "complete_hand_off", "answer_hand_off"] as const;

/** The commitments that come with the product. */
export const builtInCodes = [...askCodes, "return_call", ...handOffCodes, "read_heads_up", "open_fact"] as const;

/** Whether a commitment that comes with the product has this code. */
export function isBuiltInCode(code: string): code is (typeof builtInCodes)[number] {
  return builtInCodes.some((one) => one === code);
}

/** Whether the commitment of this code is to ask somebody. */
export function isAskCode(code: string): code is (typeof askCodes)[number] {
  return askCodes.some((one) => one === code);
}

/** Whether whatever opens a commitment says how long it may take, so that its own time never counts. */
export function isTimeGiven({ opens }: { opens: readonly { allowed?: string | undefined }[] }): boolean {
  return opens.every(({ allowed }) => allowed !== undefined);
}
