/** What reasons are counted by: what earned the hand-off, or the department that got it. */
export const earnerGroups = ["channel", "campaign", "department"] as const;
