export const roles = ["member", "head", "marketing", "steward", "executive", "admin"] as const;
export type Role = (typeof roles)[number];

/** What an API key may be given. A key never reaches further than the member who made it. */
export const scopes = ["read", "capture", "import", "manage"] as const;
export type Scope = (typeof scopes)[number];

export type Rule = {
  /** Who may. `member` means everybody who works here. */
  roles: readonly Role[];
  /** What everybody else is told, where that says more than who may. */
  refusal?: string;
  /** Not for those who hold one of these roles, unless they also hold a named one beside `member`. */
  butNot?: readonly Role[];
  scope: Scope;
  /** Another scope that reaches as far, for what also happens inside imports. */
  orScope?: Scope;
  /**
   * Only for data of the actor's own departments, unless one of these roles is held. What belongs to no department
   * belongs to the member who made it.
   */
  ownDepartmentUnless?: readonly Role[];
  /** Who may do it for a department that nobody heads, unless they belong to the other side or spoke for it. */
  standIns?: readonly Role[];
  /** Not for whoever belongs to one of the departments that it is about, or spoke for one. */
  neitherSide?: boolean;
  /** Only for the actor's own things, unless one of these roles is held. */
  ownUnless?: readonly Role[];
  /** Only for the actor's own things, and those of the members of departments that the actor heads. */
  ownOrHeads?: boolean;
  /** Also at a kiosk, for its own department. */
  kiosk?: boolean;
};

export const everybody = ["member", "head", "marketing", "steward", "executive", "admin"] as const;

/** Strategy objects: others may read them and are told who decides. */
export const marketingDecides = {
  roles: ["marketing"],
  scope: "manage",
  refusal: "Marketing decides on channels, campaigns, their rules and spend: ask marketing for this change.",
} as const;
