import { inOffice, minutesInDay } from "./calendar.ts";
import { type DepartmentName, mailOf, teamOf } from "./company.ts";
import { type Random, randomOf } from "./random.ts";

/** Somebody who did something at a time: minutes of the year, and a mail address. */
type Done = { at: number; member: string };

/** What a customer asked that a heads-up does not answer, and what became of it. */
export type CampaignQuestion = Done & {
  department: DepartmentName;
  words: string;
  /** What was answered; undefined where nobody looked at it. */
  reply: (Done & { words: string; isTakenOver: boolean }) | undefined;
};

export type HeadsUpPlan = {
  /** The campaign that it is for, by its name. */
  campaign: string;
  written: Done;
  published: Done;
  launchAt: number;
  readBy: number;
  holdsUntil: number;
  promise: string;
  pairs: { question: string; say: string }[];
  departments: DepartmentName[];
  confirmed: (Done & { department: DepartmentName })[];
  questions: CampaignQuestion[];
};

const writer = mailOf("Vera Kolb");

/** How many of a department read it in time, and how many after that. */
type Reads = readonly [department: DepartmentName, inTime: number, late?: number];

/** What marketing told the others before two campaigns of the year, the earlier first. */
export function makeHeadsUps(seed: string): HeadsUpPlan[] {
  const random = randomOf(`${seed}/heads-ups`);
  return [
    {
      ...about(random, "Posters in the underground", { launch: 266, holds: 340 }),
      promise: "A machine stands in the kitchen within ten days.",
      pairs: [
        { question: "Ten days from when?", say: "From the day on which we have the signed offer." },
        { question: "Is that so for all machines?", say: "For Machine S and M. A Machine L takes three weeks." },
      ],
      ...readBy(random, 266, [
        ["Sales", 8],
        ["Key Accounts", 3],
        ["Service Desk", 5],
        ["Field Service", 5, 1],
        ["Front Desk", 4],
      ]),
      questions: [],
    },
    {
      ...about(random, "Radio Vienna", { launch: 287, holds: 322 }),
      promise: "The first month is free for whoever signs while the spot is on air.",
      pairs: [
        { question: "What does it cost after that?", say: "From 79 euros a month for a Machine S, cleaning included." },
        { question: "Do I sign for a year?", say: "Yes, and can give the machine back in the first month." },
        { question: "Do you come to Graz too?", say: "Yes: Vienna, Graz, Linz and Salzburg." },
      ],
      ...readBy(random, 287, [
        ["Sales", 7],
        ["Key Accounts", 4],
        ["Service Desk", 8],
        ["Field Service", 4],
        ["Front Desk", 4],
      ]),
      questions: [
        question(random, {
          ...{ department: "Front Desk", day: 288, words: "Is the month free where a machine of ours stands already?" },
          reply: "No: it is for a first machine. Who has one hears of the offer in spring.",
          isTakenOver: true,
        }),
        question(random, {
          ...{ department: "Sales", day: 290, words: "May the free month be given to another office of theirs?" },
          reply: "Once for each company, whichever office it is.",
        }),
        question(random, { department: "Front Desk", day: 295, words: "On which station can it be heard again?" }),
      ],
    },
  ];
}

/** Written a week before it begins, which is on a Monday, published on the day after, and to be read by Friday. */
function about(random: Random, campaign: string, { launch, holds }: { launch: number; holds: number }) {
  return {
    campaign,
    written: { at: inOffice(random, launch - 7), member: writer },
    published: { at: inOffice(random, launch - 6), member: writer },
    launchAt: launch * minutesInDay + 5 * 60,
    readBy: (launch - 3) * minutesInDay + 15 * 60,
    holdsUntil: holds * minutesInDay,
  };
}

/** Who reads in time does so on the two days after it was published; who is late, on the Tuesday after it began. */
function readBy(
  random: Random,
  launch: number,
  reads: readonly Reads[],
): Pick<HeadsUpPlan, "departments" | "confirmed"> {
  return {
    departments: reads.map(([department]) => department),
    confirmed: reads.flatMap(([department, inTime, late = 0]) =>
      teamOf(department)
        .slice(0, inTime + late)
        .map((member, place) => {
          const day = place < inTime ? launch - 5 + random.whole(0, 1) : launch + 1;
          return { department, member, at: inOffice(random, day) };
        }),
    ),
  };
}

type Asked = Pick<CampaignQuestion, "department" | "words"> & { day: number; reply?: string; isTakenOver?: boolean };

function question(random: Random, { department, words, day, reply, isTakenOver = false }: Asked): CampaignQuestion {
  const at = inOffice(random, day);
  const replied = { at: at + random.whole(30, 150), member: writer };
  return {
    ...{ department, words, at, member: random.pick(teamOf(department)) },
    reply: reply === undefined ? undefined : { ...replied, words: reply, isTakenOver },
  };
}
