import { expect, test } from "vitest";
import type { AgreementTruths } from "../../src/example/agreement-truths.ts";
import type { Agreement, AgreementDetail } from "../../src/modules/exchange/agreements/contract.ts";
import type { Dispute } from "../../src/modules/exchange/agreements/disputes-contract.ts";
import type { AgreementFigures } from "../../src/modules/exchange/agreements/figures-contract.ts";
import type { HandOff } from "../../src/modules/exchange/hand-offs/contract.ts";

type Loaded = {
  get<T>(path: string): Promise<T>;
  earshot(...args: string[]): Promise<string>;
  truths: AgreementTruths;
};

const plain = (name: string | undefined) => name?.replace(" (example)", "");

/** Tests that what departments of the example company agreed on is found as it was kept. */
export function testAgreement({ get, earshot, truths }: Loaded): void {
  const theOne = async () => {
    const { items } = await get<{ items: Agreement[] }>("/agreements");
    expect(items.map(({ state, sides }) => [state, sides.map(({ name }) => plain(name)).toSorted()])).toEqual([
      ["agreed", [...truths.sides].toSorted()],
    ]);
    return items[0]?.id ?? 0;
  };

  test("both sides of the agreement kept as much of it as the hand-offs say, clause by clause", async () => {
    const id = await theOne();
    const { clauses, sides } = await get<AgreementFigures>(`/agreements/${id}/figures`);
    const measured = truths.clauses.filter(({ pattern }) => pattern !== undefined);
    const counted = clauses.filter(({ commitment }) => commitment !== null);
    expect(
      counted.map(({ sentence, owes, kept, madeGood, broken, open, target }) => {
        // Whether what is not finished is late by now depends on when one looks.
        return { sentence, owes: plain(owes?.name), kept, madeGood, late: broken + open, target };
      }),
    ).toEqual(
      measured.map(({ sentence, owes, kept, late, unfinished, target }) => {
        return { sentence, owes, kept, madeGood: 0, late: late + unfinished, target };
      }),
    );
    const reached = counted.filter((_, place) => measured[place]?.unfinished === 0).map(({ isReached }) => isReached);
    const certain = measured.filter(({ unfinished }) => unfinished === 0);
    expect(reached).toEqual(certain.map(({ kept, late, target = 0 }) => kept / (kept + late) >= target));
    expect(new Set(reached)).toEqual(new Set([true, false]));
    for (const { owes, kept } of sides) {
      const own = measured.filter((one) => one.owes === plain(owes.name));
      expect(kept).toBe(own.reduce((sum, one) => sum + one.kept, 0));
    }
    expect(await earshot("agreements", "figures", `${id}`)).toContain(measured[0]?.sentence);
  });

  test("the agreement was changed by both sides, and the version before can be read", async () => {
    const { versions } = await get<AgreementDetail>(`/agreements/${await theOne()}`);
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, "agreed"],
      [1, "superseded"],
    ]);
    expect(versions).toHaveLength(truths.versions);
    for (const { department, member, answered } of versions) {
      expect(member).not.toBeNull();
      expect(new Set([department, answered?.department ?? null].map((one) => plain(one?.name)))).toEqual(
        new Set(truths.sides),
      );
    }
  });

  test("what they disputed was decided by neither of them and guides the next one", async () => {
    const { items } = await get<{ items: Dispute[] }>("/agreement-disputes?precedent=true");
    expect(items.map(({ clause, decided }) => ({ sentence: clause.sentence, ...decided }))).toMatchObject(
      truths.disputes,
    );
    const [{ evidence, department, answered, decided }] = items as [Dispute];
    expect(new Set([department, answered?.department ?? null].map((one) => plain(one?.name)))).toEqual(
      new Set(truths.sides),
    );
    expect(decided?.member?.name).toBe("Helene Bohne");
    const shown = await get<HandOff>(`/hand-offs/${evidence[0]?.id}`);
    expect([shown.state, plain(shown.to.name), shown.late]).toEqual(["returned", "Marketing", true]);
  });
}
