/** What a department has to ask and how it has answered of late. `pace` is answers with a channel in a week. */
export type AskingPace = { department: number | null; due: number; pace: number; asked: number; answered: number };

/** `potential` is how many of its due asks are likely to bring an answer. */
export type Bringer = AskingPace & { potential: number };

export type Soonest = {
  /** The one that brings most of them soonest first. */
  departments: (Bringer & {
    /** Weeks until it alone has brought all that are wanted; null when it cannot. */
    weeks: number | null;
  })[];
  /** Weeks until all together have brought them at their pace; null when they cannot. */
  weeks: number | null;
};

/**
 * Which departments can bring so many more answers soonest, at the pace at which they ask. Of its due asks a department
 * turns the share into answers that it did of late, or `usualShare` where it asked nobody.
 */
export function soonest(paces: readonly AskingPace[], wanted: number, usualShare: number): Soonest {
  const bringers = paces.map((one): Bringer => {
    const share = one.asked === 0 ? usualShare : one.answered / one.asked;
    return { ...one, potential: Math.floor(one.due * share) };
  });
  const alone = (one: Bringer) => (one.potential >= wanted ? weeksFor([one], wanted) : null);
  const byUse = (one: Bringer, other: Bringer) =>
    Math.min(other.pace, other.potential) - Math.min(one.pace, one.potential) || other.potential - one.potential;
  return {
    departments: bringers.toSorted(byUse).map((one) => ({ ...one, weeks: alone(one) })),
    weeks: weeksFor(bringers, wanted),
  };
}

/** Each brings its pace every week until its asks run out. */
function weeksFor(bringers: readonly Bringer[], wanted: number): number | null {
  if (wanted <= 0) return 0;
  const able = bringers.filter(({ pace, potential }) => pace > 0 && potential > 0);
  const ends = able.map(({ pace, potential }) => potential / pace).toSorted((one, other) => one - other);
  let [weeks, left] = [0, wanted];
  for (const end of ends) {
    const pace = able.reduce((sum, one) => sum + (one.potential / one.pace > weeks ? one.pace : 0), 0);
    if (pace * (end - weeks) >= left) return weeks + left / pace;
    left -= pace * (end - weeks);
    weeks = end;
  }
  return null;
}
