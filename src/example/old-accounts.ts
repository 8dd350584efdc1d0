import { minutesInDay } from "./calendar.ts";
import { oldCauses } from "./causes.ts";
import { identityOf } from "./leads.ts";
import type { Namer } from "./names.ts";
import type { OldAccount, Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";

/** The accounts that have been customers for years, and how many of their contracts end for good. */
const stock = { accounts: 240, keyAccounts: 60, lostKeyAccounts: 24, lostOthers: 18 } as const;

/** The companies that were customers before the year began: 660 people in 240 accounts. */
export function makeOldAccounts(seed: string, namer: Namer): OldAccount[] {
  const random = randomOf(`${seed}/old accounts`);
  const kinds = random.deck({ key: stock.keyAccounts, other: stock.accounts - stock.keyAccounts }, stock.accounts);
  const lost = {
    key: random.deck(
      { lost: stock.lostKeyAccounts, kept: stock.keyAccounts - stock.lostKeyAccounts },
      stock.keyAccounts,
    ),
    other: random.deck(
      { lost: stock.lostOthers, kept: stock.accounts - stock.keyAccounts - stock.lostOthers },
      stock.accounts - stock.keyAccounts,
    ),
  };
  const came = random.deck(oldCauses, stock.accounts);
  return kinds.map((kind, at): OldAccount => {
    const account = namer.account();
    const since = -random.whole(40, 1500) * minutesInDay + random.whole(420, 980);
    const people = Array.from({ length: at % 4 === 0 ? 2 : 3 }, (_, place): Person => {
      return {
        ...identityOf(random, account, namer),
        id: "",
        kind: "customer",
        visitor: "",
        cause: came[at] ?? "word_of_mouth",
        campaign: undefined,
        since: place === 0 ? since : since + laterColleague(random, since),
        wish: "none",
      };
    });
    const isLost = lost[kind].pop() === "lost";
    return { account, people, isKeyAccount: kind === "key", renewalDay: random.whole(36, 358), isLost };
  });
}

/** Colleagues become known after the first one, and still before the year. */
function laterColleague(random: Random, since: number): number {
  return random.whole(1, Math.floor(-since / minutesInDay) - 1) * minutesInDay;
}
