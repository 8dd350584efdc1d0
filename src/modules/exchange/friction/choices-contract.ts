/** The closed lists of friction, without the schemas: screens offer them as choices. */

/**
 * Why one department waited on another: until it took a hand-off on, finished it, answered what was asked back or asked
 * back again, and in vain, where it gave it back or nobody took it in time. `asked_twice` is no waiting: it asked a
 * customer what the other one had asked already.
 */
export const frictionCauses = [
  "taking",
  "finishing",
  "answering",
  "asked_again",
  "returned",
  "untaken",
  "asked_twice",
] as const;
export type FrictionCause = (typeof frictionCauses)[number];
