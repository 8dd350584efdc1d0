/** Fewer people than this are no team: a figure about them would be one about a person. */
export const teamFloor = 5;

/** A department with how many people work there. */
export type Team = { id: number; members: number };

/**
 * The departments whose figures are shown only together: those of fewer than five people, but for `seen`, which the
 * reader heads. Where they are fewer than five all together, the next larger ones join them, so that taking the others
 * from the total tells nothing either. A department without members is about nobody.
 */
export function gatherSmallTeams(teams: readonly Team[], seen: readonly number[]): number[] {
  const others = teams.filter(({ id, members }) => members > 0 && !seen.includes(id));
  const sorted = others.toSorted((one, other) => one.members - other.members || one.id - other.id);
  const gathered: number[] = [];
  let people = 0;
  for (const { id, members } of sorted) {
    const isEnough = gathered.length === 0 || people >= teamFloor;
    if (members >= teamFloor && isEnough) break;
    gathered.push(id);
    people += members;
  }
  return gathered;
}
