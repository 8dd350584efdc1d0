import { dayOf, inOffice, minutesInDay, yearDays } from "./calendar.ts";
import { teamOf } from "./company.ts";
import type { Lead, OldAccount } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import { contact, inYear, type Touch } from "./touches.ts";

/** Key Accounts is heard of only in this many days before a contract ends. */
const renewalDays = 30;

/** Who cares for accounts: sales all year round, Key Accounts only when a signature is wanted. */
export function accountContacts(seed: string, accounts: readonly OldAccount[], buyers: readonly Lead[]): Touch[] {
  const random = randomOf(`${seed}/accounts`);
  return inYear([
    ...accounts.flatMap((account) =>
      account.isKeyAccount ? atRenewalOnly(random, account) : allYear(random, account),
    ),
    ...buyers.flatMap((buyer) => afterTheDeal(random, buyer)),
  ]);
}

function atRenewalOnly(random: Random, { people: [signer], renewalDay }: OldAccount): Touch[] {
  const member = random.pick(teamOf("Key Accounts"));
  const by = { department: "Key Accounts", member, direction: "outbound", purpose: "renewal" } as const;
  return Array.from({ length: random.whole(2, 4) }, () => {
    const at = inOffice(random, renewalDay - random.whole(3, renewalDays - 2));
    return signer ? [contact(signer, at, { ...by, medium: random.chance(0.7) ? "phone" : "mail" })] : [];
  }).flat();
}

function allYear(random: Random, { people: [signer], renewalDay }: OldAccount): Touch[] {
  if (!signer) return [];
  const by = { department: "Sales", member: random.pick(teamOf("Sales")), direction: "outbound" } as const;
  const touches: Touch[] = [];
  for (let day = random.whole(3, 30); day < yearDays - 4; day += random.whole(30, 65)) {
    const medium = random.chance(0.5) ? "phone" : random.chance(0.6) ? "mail" : "visit";
    touches.push(contact(signer, inOffice(random, day), { ...by, medium, purpose: "care" }));
  }
  const asked = inOffice(random, Math.max(0, renewalDay - random.whole(10, 40)));
  return [...touches, contact(signer, asked, { ...by, medium: "phone", purpose: "renewal" })];
}

function afterTheDeal(random: Random, buyer: Lead): Touch[] {
  const member = random.pick(teamOf("Sales"));
  const touches: Touch[] = [];
  const signed = dayOf(Math.max(buyer.decides, buyer.since + 20 * minutesInDay));
  for (let day = signed + random.whole(25, 45); day < yearDays - 4; day += random.whole(50, 90)) {
    touches.push(
      contact(buyer, inOffice(random, day), {
        department: "Sales",
        member,
        direction: "outbound",
        medium: random.chance(0.6) ? "phone" : "mail",
        purpose: "care",
      }),
    );
  }
  return touches;
}
