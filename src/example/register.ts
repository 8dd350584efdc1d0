import type { DepartmentName } from "./company.ts";

type Part = "decides" | "does" | "asked" | "told";

/** Something that is done again and again, with what departments have to do with it. */
export type RegisteredActivity = {
  name: string;
  description: string;
  parts: Partial<Record<DepartmentName, readonly Part[]>>;
};

/** Who decides, does, is asked and is told: nobody decides one of these, and two departments decide another. */
export const register: readonly RegisteredActivity[] = [
  {
    name: "Call a new lead",
    description: "Whoever asked for an offer hears a voice within two days.",
    parts: { Sales: ["decides", "does"], "Front Desk": ["does"], Marketing: ["told"] },
  },
  {
    name: "Answer a price question",
    description: "What a lease costs, and what it is worth.",
    parts: { Sales: ["decides", "does"], "Front Desk": ["does"], Marketing: ["asked"] },
  },
  {
    name: "Agree on a discount",
    description: "What somebody pays less than the list says.",
    parts: { Sales: ["decides", "does"], "Key Accounts": ["decides", "does"] },
  },
  {
    name: "Renew a contract",
    description: "Talk with a customer before the lease ends.",
    parts: { "Key Accounts": ["does"], Sales: ["asked"], "Service Desk": ["told"] },
  },
  {
    name: "Answer a complaint",
    description: "The first answer, and what is done about it.",
    parts: { "Service Desk": ["decides", "does"], "Field Service": ["asked"], Sales: ["told"], Workshop: ["told"] },
  },
  {
    name: "Repair a machine",
    description: "Where it stands, or in the workshop.",
    parts: { "Field Service": ["decides", "does"], Workshop: ["does"], "Service Desk": ["told"] },
  },
  {
    name: "Ask how somebody heard of us",
    description: "Once for each new customer, by whoever meets them first.",
    parts: { Marketing: ["decides"], "Front Desk": ["does"], Sales: ["does"], "Service Desk": ["does"] },
  },
  {
    name: "Publish an offer",
    description: "What an advertisement promises, and until when.",
    parts: { Marketing: ["decides", "does"], Sales: ["asked"], "Service Desk": ["told"], "Front Desk": ["told"] },
  },
];

export type RegisterTruths = {
  activities: number;
  /** Which activities nobody decides, and which more than one department does. */
  findings: { name: string; kind: "nobody_decides" | "two_decide"; departments: DepartmentName[] }[];
};

/** What is wrong with the register. */
export function registerTruths(): RegisterTruths {
  return {
    activities: register.length,
    findings: register.flatMap(({ name, parts }): RegisterTruths["findings"] => {
      const departments = (Object.keys(parts) as DepartmentName[]).filter((one) => parts[one]?.includes("decides"));
      if (departments.length === 1) return [];
      return [{ name, kind: departments.length === 0 ? "nobody_decides" : "two_decide", departments }];
    }),
  };
}
