import fc from "fast-check";
import { expect, test } from "vitest";
import { gatherSmallTeams, teamFloor } from "./small-teams.ts";

const teams = fc.uniqueArray(fc.record({ id: fc.nat(50), members: fc.nat(12) }), { selector: ({ id }) => id });

test("shows small teams only together with enough others", () => {
  expect(
    gatherSmallTeams(
      [
        { id: 1, members: 3 },
        { id: 2, members: 1 },
        { id: 3, members: 7 },
        { id: 4, members: 9 },
        { id: 5, members: 0 },
      ],
      [],
    ),
  ).toEqual([2, 1, 3]);
  expect(gatherSmallTeams([{ id: 1, members: 3 }], [1])).toEqual([]);
});

test("no reader can tell fewer than five people from the figures that are left", () => {
  fc.assert(
    fc.property(teams, fc.array(fc.nat(50)), (all, seen) => {
      const gathered = gatherSmallTeams(all, seen);
      const membersOf = (ids: readonly number[]) =>
        all.filter(({ id }) => ids.includes(id)).reduce((sum, { members }) => sum + members, 0);
      expect(gathered.some((id) => seen.includes(id))).toBe(false);
      const shown = all.filter(({ id, members }) => members > 0 && !seen.includes(id) && !gathered.includes(id));
      for (const { members } of shown) expect(members).toBeGreaterThanOrEqual(teamFloor);
      if (gathered.length > 0 && shown.length > 0) expect(membersOf(gathered)).toBeGreaterThanOrEqual(teamFloor);
    }),
  );
});
