import type { Role } from "../kernel/permissions.ts";

/** What the example company is called; the name says that it is invented. */
export const companyName = "Bohne & Beispiel (example company)";

type DepartmentPlan = { name: DepartmentName; facesCustomers: boolean; roleText: string };
type MemberPlan = { name: string; mail: string; roles: Role[]; departments: DepartmentName[] };

export type DepartmentName =
  | "Sales"
  | "Key Accounts"
  | "Service Desk"
  | "Field Service"
  | "Front Desk"
  | "Marketing"
  | "Human Resources"
  | "Workshop";

export const departments: readonly DepartmentPlan[] = [
  {
    name: "Sales",
    facesCustomers: true,
    roleText: "Finds the right machine for an office and looks after it from the offer on.",
  },
  { name: "Key Accounts", facesCustomers: true, roleText: "Looks after long-standing customers and their contracts." },
  {
    name: "Service Desk",
    facesCustomers: true,
    roleText: "Answers calls, mails and chats when a machine stands still.",
  },
  { name: "Field Service", facesCustomers: true, roleText: "Installs, cleans and repairs machines where they stand." },
  { name: "Front Desk", facesCustomers: true, roleText: "Takes the first call and welcomes visitors of the showroom." },
  { name: "Marketing", facesCustomers: true, roleText: "Decides on channels, campaigns and the promise." },
  { name: "Human Resources", facesCustomers: true, roleText: "Meets candidates before anybody else does." },
  {
    name: "Workshop",
    facesCustomers: false,
    roleText: "Overhauls machines and prints their labels; a clean machine is the first thing that a customer sees.",
  },
];

const staff: Record<DepartmentName, readonly string[]> = {
  Sales: [
    "Jana Ahlborn",
    "Mirko Brandl",
    "Selin Cakir",
    "Oskar Dorn",
    "Paula Ebert",
    "Timo Fasching",
    "Greta Hollerer",
    "Nils Ivens",
  ],
  "Key Accounts": ["Bernd Jost", "Carola Kainz", "Dirk Lemke", "Edda Moser"],
  "Service Desk": [
    "Amira Nowak",
    "Benno Oster",
    "Clara Pichler",
    "Deniz Quandt",
    "Elena Riedl",
    "Fabian Sauer",
    "Gesa Thoma",
    "Henrik Uhl",
  ],
  "Field Service": [
    "Ivo Vogt",
    "Janko Wimmer",
    "Kerstin Zander",
    "Lorenz Achter",
    "Milan Bruckner",
    "Nadja Czerny",
    "Ole Dietl",
  ],
  "Front Desk": ["Petra Eichner", "Quirin Falk", "Rosa Gruber", "Sandro Hirt"],
  Marketing: ["Tessa Imhof", "Ulf Jansen", "Vera Kolb", "Wanda Lindner"],
  "Human Resources": ["Xenia Marquardt", "Yusuf Nagel"],
  Workshop: ["Zita Obermeier", "Anton Perl"],
};

/** Captures at the front desk by clicking the first chip, whatever was said. */
export const firstChipMember = "Quirin Falk";

const stewards = ["Anton Perl"];

/** Everybody who works here: the first of each department heads it. */
export const members: readonly MemberPlan[] = [
  { name: "Helene Bohne", mail: mailOf("Helene Bohne"), roles: ["executive"], departments: [] },
  ...departments.flatMap(({ name: department }) =>
    staff[department].map((name, at): MemberPlan => {
      const roles: Role[] = [
        ...(at === 0 ? (["head"] as const) : []),
        ...(department === "Marketing" ? (["marketing"] as const) : []),
        ...(stewards.includes(name) ? (["steward"] as const) : []),
      ];
      return { name, mail: mailOf(name), roles, departments: [department] };
    }),
  ),
];

/** The mail addresses of those who work in a department. */
export function teamOf(department: DepartmentName): string[] {
  return staff[department].map(mailOf);
}

export function mailOf(member: string): string {
  return `${member.toLowerCase().replaceAll(" ", ".")}@bohne-beispiel.example`;
}
