import type { BusinessModel, TemplateRole } from "./choices-contract.ts";
import type { ExchangeTemplate, TemplateAsk, TemplateHandOff } from "./contract.ts";

type TimeAllowed = TemplateAsk["allowed"];
const hours = (amount: number): TimeAllowed => ({ amount, unit: "working_hours" });
const days = (amount: number): TimeAllowed => ({ amount, unit: "working_days" });

/** Who owes it to whom, and by when. */
type Sides = { role: TemplateRole; to: TemplateRole; within: TimeAllowed };
const leads = ({ role, to, within: allowed }: Sides): TemplateHandOff => {
  const name = "Judge leads from {to}";
  return { code: "judge_leads", name, pattern: "judge_lead", role, to, allowed };
};
const taken = ({ role, to, within: allowed }: Sides): TemplateHandOff => {
  const name = "Take on what {to} hands over";
  return { code: `take_on_${to}`, name, pattern: "accept_hand_off", role, to, allowed };
};
const finished = ({ role, to, within: allowed }: Sides): TemplateHandOff => {
  const name = "Finish what {to} hands over";
  return { code: `finish_${to}`, name, pattern: "finish_hand_off", role, to, allowed };
};
const explained = ({ role, to, within: allowed }: Sides): TemplateHandOff => {
  const name = "Answer what {to} asks back";
  return { code: `answer_${to}`, name, pattern: "answer_question", role, to, allowed };
};

const firstContact = (role: TemplateRole, allowed: TimeAllowed): TemplateAsk => {
  const name = "Ask new people how they heard of us";
  return { code: "ask_first_contact", name, occasion: "first_contact", kind: null, role, allowed };
};
const comesBack = (role: TemplateRole, allowed: TimeAllowed): TemplateAsk => {
  const name = "Ask who comes back what brought them";
  return { code: "ask_comes_back", name, occasion: "comes_back", kind: null, role, allowed };
};
const told = (kind: string, name: string, role: TemplateRole, allowed: TimeAllowed): TemplateAsk => {
  return { code: `ask_${kind}`, name, occasion: "told", kind, role, allowed };
};
const mayLeave = "Ask who may leave what is missing";

type Owed = Pick<ExchangeTemplate, "handOffs" | "asks" | "reasons">;

/** What departments owe by each template: about what they hand each other, and whom they ask. */
export const contentOwed: Readonly<Record<BusinessModel, Owed>> = {
  b2b_account: {
    handOffs: [
      leads({ role: "sales", to: "marketing", within: hours(4) }),
      explained({ role: "marketing", to: "sales", within: hours(8) }),
      taken({ role: "service", to: "sales", within: hours(8) }),
    ],
    reasons: [
      { code: "already_customer", name: "Is a customer already" },
      { code: "cannot_decide", name: "Cannot decide it" },
    ],
    asks: [firstContact("sales", days(1)), told("churn_sign", mayLeave, "sales", days(1))],
  },
  retail_counter: {
    handOffs: [
      taken({ role: "purchasing", to: "counter", within: hours(4) }),
      finished({ role: "management", to: "counter", within: days(2) }),
    ],
    reasons: [
      { code: "not_our_range", name: "Not in our range" },
      { code: "not_made_any_more", name: "Not made any more" },
    ],
    asks: [firstContact("counter", hours(2)), comesBack("counter", days(1))],
  },
  subscription: {
    handOffs: [
      taken({ role: "product", to: "service", within: hours(8) }),
      finished({ role: "billing", to: "service", within: days(2) }),
      explained({ role: "service", to: "product", within: hours(8) }),
    ],
    reasons: [
      { code: "works_as_meant", name: "Works as it is meant to" },
      { code: "cannot_repeat", name: "Cannot be repeated" },
    ],
    asks: [
      firstContact("service", days(1)),
      comesBack("service", days(2)),
      told("churn_sign", mayLeave, "service", hours(4)),
    ],
  },
  clinic_service: {
    handOffs: [
      taken({ role: "care", to: "reception", within: hours(4) }),
      finished({ role: "reception", to: "care", within: days(1) }),
    ],
    reasons: [
      { code: "can_wait", name: "Can wait for the next appointment" },
      { code: "for_somebody_else", name: "Somebody else treats this" },
    ],
    asks: [
      firstContact("reception", hours(2)),
      told("missed_appointment", "Ask who missed an appointment why, and offer another", "reception", hours(4)),
    ],
  },
  e_commerce: {
    handOffs: [
      taken({ role: "logistics", to: "service", within: hours(4) }),
      explained({ role: "service", to: "logistics", within: hours(4) }),
      finished({ role: "purchasing", to: "service", within: days(3) }),
    ],
    reasons: [
      { code: "parcel_arrived", name: "The parcel has arrived" },
      { code: "no_such_order", name: "No such order" },
    ],
    asks: [
      firstContact("service", days(1)),
      comesBack("service", days(2)),
      told("churn_sign", mayLeave, "service", days(1)),
    ],
  },
};
