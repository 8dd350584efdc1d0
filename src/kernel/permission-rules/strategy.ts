import { everybody, marketingDecides, type Rule } from "./rule.ts";

const decidesBudget = {
  ...marketingDecides,
  refusal: "Marketing decides where money goes: ask marketing to save or take back what was decided.",
} as const;

const writesNotes = "Marketing writes the notes on the time line: ask marketing to note it.";

/** Channels, campaigns and where money goes. Marketing alone decides strategy. */
export const strategyRules = {
  "channel.read": { roles: everybody, scope: "read" },
  "channel.added": { ...marketingDecides, orScope: "import" },
  "channel.changed": marketingDecides,
  "channel.removed": marketingDecides,
  "campaign.read": { roles: everybody, scope: "read" },
  "campaign.added": { ...marketingDecides, orScope: "import" },
  "campaign.changed": marketingDecides,
  "campaign.removed": marketingDecides,
  "rule.added": marketingDecides,
  "rule.changed": marketingDecides,
  "rule.removed": marketingDecides,
  "spend.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "spend.recorded": { ...marketingDecides, scope: "import" },
  "spend.withdrawn": { ...marketingDecides, scope: "import" },
  "rate.recorded": { roles: ["marketing", "steward", "admin"], scope: "manage" },
  "annotation.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "annotation.added": { ...marketingDecides, refusal: writesNotes },
  "annotation.changed": { ...marketingDecides, refusal: writesNotes },
  "annotation.withdrawn": { ...marketingDecides, refusal: writesNotes },
  "annotation.restored": { ...marketingDecides, refusal: writesNotes },
  "returns.read": { roles: ["marketing", "executive", "head", "steward", "admin"], scope: "read" },
  "what_if.read": { roles: ["marketing", "executive", "admin"], scope: "read" },
  "scenario.read": { roles: ["marketing", "executive", "admin"], scope: "read" },
  "scenario.saved": decidesBudget,
  "scenario.withdrawn": decidesBudget,
  "scenario.restored": decidesBudget,
  "experiment.read": { roles: ["marketing", "executive", "admin"], scope: "read" },
  "experiment.saved": decidesBudget,
  "experiment.withdrawn": decidesBudget,
  "experiment.restored": decidesBudget,
} as const satisfies Record<string, Rule>;
