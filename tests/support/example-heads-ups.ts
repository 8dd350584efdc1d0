import { expect, test } from "vitest";
import type { HeadsUpTruth } from "../../src/example/heads-up-truths.ts";
import type { DuesReport } from "../../src/modules/dues/contract.ts";
import type { HeadsUp, HeadsUpDetail, HeadsUpQuestion } from "../../src/modules/exchange/heads-ups/contract.ts";

type Loaded = { get<T>(path: string): Promise<T>; truths: readonly HeadsUpTruth[] };

const plain = (name: string | undefined) => (name ?? "").replace(" (example)", "");
const counted = (names: readonly string[]) => Object.fromEntries([...Map.groupBy(names, (name) => name)].map(sizeOf));
const sizeOf = ([name, { length }]: [string, string[]]) => [name, length] as const;

/** Tests that what the front line of the example company read before campaigns is found, and what came back. */
export function testHeadsUps({ get, truths }: Loaded): void {
  const all = async () => {
    const { items } = await get<{ items: HeadsUp[] }>("/heads-ups");
    return Promise.all(items.toReversed().map(({ id }) => get<HeadsUpDetail>(`/heads-ups/${id}`)));
  };

  test("campaign heads-ups say which departments read enough, and which are under the share", async () => {
    const found = await all();
    expect(found.map(({ campaign, title, state }) => [campaign?.name, title, state])).toEqual(
      truths.map(({ campaign }) => [campaign, campaign, "published"]),
    );
    for (const [place, { coverage, read }] of found.entries()) {
      const rows = coverage.flatMap(({ departments, read: of }) => {
        return departments.map(({ name }) => ({ department: plain(name), ...of }));
      });
      const inOrder = (list: readonly object[] = []) => list.map((one) => JSON.stringify(one)).toSorted();
      expect(inOrder(rows)).toEqual(inOrder(truths[place]?.coverage));
      expect(read).toEqual(truths[place]?.total);
    }
    expect(truths.flatMap(({ coverage }) => coverage.map(({ isUnder }) => isUnder))).toEqual(
      expect.arrayContaining([true, false]),
    );
  });

  test("departments read in time or late what the confirmations say", async () => {
    const { rows } = await get<DuesReport>("/dues/report?by=department&commitment=read_heads_up");
    const times = (of: "kept" | "broken") =>
      Object.fromEntries(rows.flatMap((row) => (row[of] > 0 ? [[plain(row.department?.name), row[of]]] : [])));
    expect(times("kept")).toEqual(counted(truths.flatMap(({ inTime }) => inTime)));
    expect(times("broken")).toEqual(counted(truths.flatMap(({ late }) => late)));
  });

  test("questions of customers came back to the heads-ups, and one was taken over", async () => {
    for (const [place, { id, pairs }] of (await all()).entries()) {
      const { items } = await get<{ items: HeadsUpQuestion[] }>(`/heads-ups/${id}/questions`);
      const questions = items.toReversed().map(({ words, department, state }) => {
        return { words, department: plain(department?.name), state };
      });
      const planted = truths[place]?.questions ?? [];
      expect(questions).toEqual(planted);
      const taken = planted.filter(({ state }) => state === "taken_over").map(({ words }) => words);
      expect(pairs.flatMap(({ fact, question }) => (fact === undefined ? [] : [question]))).toEqual(taken);
    }
  });
}
