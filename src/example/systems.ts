import type { tellExampleSystems } from "../modules/exchange/index.ts";
import { type Calendar, yearDays } from "./calendar.ts";
import type { DepartmentName } from "./company.ts";

type Told = Parameters<typeof tellExampleSystems>[1][number];

type PlannedSystem = Pick<Told, "name" | "answers"> & {
  description: string;
  department: DepartmentName;
  /** The number of its first day; the year has days 0 to 363. */
  firstDay: number;
};

/** What comes after the year, of which three answers are missing, and what came within it. */
export const systems: readonly PlannedSystem[] = [
  {
    name: "Calendar of the technicians",
    description: "Who drives where when, on a phone in each van.",
    department: "Field Service",
    firstDay: yearDays + 42,
    answers: {
      arises: "What a technician sees and hears at a machine: complaints, wishes, how much coffee is drunk.",
      known_by: "The customer number on the order.",
      needed_by: "Service Desk every complaint, Sales every wish, Workshop what broke.",
      devices: "A phone in each van; it keeps what was written until there is a network again.",
      care: "The head of Field Service; technicians see the customers of their day.",
    },
  },
  {
    name: "Phone system",
    description: "Rings at the Front Desk and shows who calls.",
    department: "Front Desk",
    firstDay: 70,
    answers: {
      arises: "Who called when, for how long, and who was missed.",
      asks: "The screen that opens with a first call asks; the Front Desk puts the question.",
      known_by: "The number that calls.",
      needed_by: "Sales first calls, Service Desk those who call again.",
      how_fast: "At once: missed calls are called back the same day.",
      way_out: "A webhook of the phone system for each call.",
      devices: "Three desk phones; missed calls without a network are written down by hand.",
      care: "The Front Desk; numbers are kept as long as the customer.",
    },
  },
];

export type SystemTruth = {
  name: string;
  department: DepartmentName;
  startsOn: string;
  state: "planned" | "ready";
  /** The codes of the questions without an answer. */
  missing: string[];
};

const questions = ["arises", "asks", "known_by", "needed_by", "how_fast", "way_out", "devices", "care"] as const;

/** What is known of each system, those that are planned first. */
export function systemTruths({ day }: Calendar): SystemTruth[] {
  return systems.map(({ name, department, firstDay, answers }) => {
    const missing = questions.filter((question) => answers[question] === undefined);
    return { name, department, startsOn: day(firstDay), state: missing.length === 0 ? "ready" : "planned", missing };
  });
}
