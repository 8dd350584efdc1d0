import { everybody, type Rule } from "./rule.ts";

/** Marketing and executives decide by what people did, not by who they are: personal fields stay masked for them. */
const worksMasked = ["marketing", "executive"] as const;
const seesNames = ["member", "head", "steward", "admin"] as const;

/**
 * Merging moves what one department wrote down to another's customer, and with it the credit for sales: somebody who
 * answers for more than their own desk decides. Marketing sees masked names and could not tell two people apart.
 */
const mergesPeople = {
  roles: ["head", "steward", "admin"],
  scope: "manage",
  refusal: "Heads, data stewards and administrators decide who is whom: ask one of them to merge these people.",
} as const;

/** People and accounts outside, and what they brought. */
export const customersRules = {
  "person.read": { roles: everybody, scope: "read" },
  "person.added": { roles: everybody, scope: "capture", orScope: "import" },
  "person.recognised": { roles: everybody, scope: "capture", orScope: "import" },
  "person.changed": { roles: seesNames, butNot: worksMasked, scope: "capture" },
  "person.unmasked": { roles: seesNames, butNot: worksMasked, scope: "read" },
  "person.removed": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "person.restored": { roles: ["marketing", "steward", "head", "admin"], scope: "import" },
  "person.merged": mergesPeople,
  "person.unmerged": mergesPeople,
  "pair.read": { roles: everybody, scope: "read" },
  "pair.told_apart": mergesPeople,
  "pair.reopened": mergesPeople,
  // Only the own queue is another one by it.
  "pair.skipped": { roles: everybody, scope: "read" },
  "account.read": { roles: everybody, scope: "read" },
  "account.added": { roles: everybody, scope: "capture", orScope: "import" },
  "account.changed": { roles: seesNames, butNot: worksMasked, scope: "capture" },
  "outcome.read": { roles: everybody, scope: "read" },
  "outcome.recorded": {
    roles: ["member", "head", "marketing", "steward", "admin"],
    scope: "capture",
    orScope: "import",
  },
  "outcome.withdrawn": { roles: ["head", "marketing", "steward", "admin"], scope: "capture", orScope: "import" },
} as const satisfies Record<string, Rule>;
