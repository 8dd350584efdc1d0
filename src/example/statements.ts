import { inOffice, minutesInDay, yearDays } from "./calendar.ts";
import { type DepartmentName, teamOf } from "./company.ts";
import type { OldAccount } from "./people.ts";
import { type Random, randomOf } from "./random.ts";

/** What a department told somebody outside, in a form that can be compared. */
export type Statement = {
  kind: "price" | "date" | "promise" | "name";
  about: string;
  /** A text, or of a date the day of the year by number. */
  value: string | number;
  external_id: string;
  account: string;
  department: DepartmentName;
  member: string;
  at: number;
};

/** Two departments with what each tells of one matter. */
type Matter = Pick<Statement, "kind" | "about"> & {
  departments: readonly [DepartmentName, DepartmentName];
  values: (random: Random, day: number) => readonly [Statement["value"], Statement["value"]];
};

const matters: readonly Matter[] = [
  {
    ...{ kind: "price", about: "Yearly lease" },
    departments: ["Sales", "Key Accounts"],
    values: (random) => {
      const euros = random.whole(20, 60) * 100;
      return [`${euros} EUR`, `${euros + random.whole(1, 4) * 100} EUR`];
    },
  },
  {
    ...{ kind: "date", about: "Delivery of the new machine" },
    departments: ["Sales", "Field Service"],
    values: (random, day) => [day + 12, day + 12 + random.whole(3, 9)],
  },
  {
    ...{ kind: "promise", about: "Cleaning" },
    departments: ["Service Desk", "Field Service"],
    values: () => ["every week", "every two weeks"],
  },
  {
    ...{ kind: "name", about: "Whom to call" },
    departments: ["Key Accounts", "Service Desk"],
    values: () => ["your adviser", "the service desk"],
  },
];

/** What two departments tell the same account of one matter. Only the first kind of it contradicts itself. */
const plans = ["differently", "alike", "after it held", "corrected"] as const;
type Plan = (typeof plans)[number];

/** How often each of it is said of each matter. */
const times: Readonly<Record<Plan, number>> = { differently: 2, alike: 2, "after it held": 1, corrected: 1 };

/** The days on which something is told first: within the ninety days that are looked at whenever the example is loaded. */
const days = { first: 290, last: 330 } as const;

/** What departments told accounts of old, each account of one matter, in the order of time. */
export function makeStatements(seed: string, accounts: readonly OldAccount[]): Statement[] {
  const random = randomOf(`${seed}/statements`);
  const free = random.shuffled(accounts);
  const said = plans.flatMap((plan) =>
    matters.flatMap((matter) =>
      Array.from({ length: times[plan] }, () => {
        const account = free.pop();
        return account ? statementsOf(random, account, matter, plan) : [];
      }).flat(),
    ),
  );
  return said.toSorted((one, other) => one.at - other.at);
}

function statementsOf(random: Random, { account, people }: OldAccount, matter: Matter, plan: Plan): Statement[] {
  const { kind, about, departments, values } = matter;
  const day = random.whole(days.first, days.last);
  const [one, other] = values(random, day);
  const tell = (department: DepartmentName, value: Statement["value"], at: number): Statement => {
    const external_id = people[0]?.id ?? "";
    const member = random.pick(teamOf(department));
    return { kind, about, value, external_id, account: account.name, department, member, at };
  };
  const first = inOffice(random, day);
  const [us, them] = departments;
  switch (plan) {
    case "differently":
      return [tell(us, one, first), tell(them, other, first + random.whole(1, 4) * minutesInDay)];
    case "alike":
      return [tell(us, one, first), tell(them, one, first + random.whole(1, 4) * minutesInDay)];
    case "after it held":
      return [
        tell(us, one, first),
        tell(them, other, Math.min(first + 16 * minutesInDay, (yearDays - 4) * minutesInDay)),
      ];
    case "corrected":
      return [tell(us, one, first), tell(us, other, first + 60), tell(them, other, first + minutesInDay)];
  }
}
