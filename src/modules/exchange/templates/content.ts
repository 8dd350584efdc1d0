import type { FactField } from "../catalogue/contract.ts";
import type { NeedForm } from "../needs/choices-contract.ts";
import type { Condition, NeedTime } from "../needs/contract.ts";
import { type BusinessModel, businessModels, type TemplateRole, templateRoles } from "./choices-contract.ts";
import { contentOwed } from "./content-owed.ts";
import type { ExchangeTemplate, TemplateKind, TemplateNeed } from "./contract.ts";

const field = (code: string, name: string, more: Partial<FactField> = {}): FactField => ({
  ...{ code, name, kind: "text", required: false, choices: [] },
  ...more,
});
const kind = (code: string, name: string, description: string, fields: FactField[]): TemplateKind => {
  return { code, name, description, fields };
};
type More = { form?: NeedForm; when?: Condition[]; within?: NeedTime };
const need = (
  of: string,
  role: TemplateRole,
  reason: string,
  { form = "each", when = [], within }: More = {},
): TemplateNeed => {
  return { kind: of, role, conditions: when, form, within: within ?? null, reason };
};
const digest = { form: "digest" } as const;
/** Whoever told it is still waiting: the same half day; and what is to be known by the end of the next. */
const soon = { within: { amount: 4, unit: "working_hours" } } satisfies More;
const tomorrow = { within: { amount: 1, unit: "working_days" } } satisfies More;
const bad = { when: [{ field: "severity", is: "is", value: ["serious", "urgent"] }] } satisfies More;
const quotable = { when: [{ field: "may_be_quoted", is: "is", value: true }] } satisfies More;

type Content = { name: string; kinds: TemplateKind[]; needs: TemplateNeed[] };

const content: Readonly<Record<BusinessModel, Content>> = {
  b2b_account: {
    name: "Accounts of other companies",
    kinds: [
      kind("contact_change", "Change of contact", "Somebody who decides or buys at a customer comes, goes or moves.", [
        field("who", "Who", { required: true }),
        field("what", "What", { kind: "choice", choices: ["comes", "goes", "moves"] }),
      ]),
      kind("customer_plan", "Plan of a customer", "What a customer means to do, and when.", [
        field("what", "What", { required: true }),
        field("by", "By when", { kind: "day" }),
      ]),
    ],
    needs: [
      need("complaint", "service", "to put it right", soon),
      need("complaint", "sales", "to call the account before they call us", { ...bad, ...soon }),
      need("complaint", "product", "to see what comes again", digest),
      need("competitor", "sales", "to answer before the decision", soon),
      need("competitor", "marketing", "to know whom we are compared with", digest),
      need("price_objection", "sales", "to prepare the next offer", soon),
      need("price_objection", "marketing", "to say better what it is worth", digest),
      need("churn_sign", "sales", "to call at once", soon),
      need("churn_sign", "service", "to look what went wrong", digest),
      need("contact_change", "sales", "to know whom to call"),
      need("customer_plan", "sales", "to be there in time"),
      need("customer_plan", "product", "to see what is coming", digest),
      need("idea", "product", "to decide what is built next", digest),
      need("praise", "marketing", "to ask for a reference", quotable),
    ],
  },
  retail_counter: {
    name: "Shops with a counter",
    kinds: [
      kind("wrong_price", "Wrong price or label", "What the shelf says is not what the till says.", [
        field("product", "Product", { required: true }),
      ]),
    ],
    needs: [
      need("stock_out", "purchasing", "to order it", soon),
      need("wrong_price", "purchasing", "to correct it", soon),
      need("complaint", "management", "to call back", { ...bad, ...soon }),
      need("complaint", "management", "to talk about it on Monday", digest),
      need("price_objection", "purchasing", "to compare what we pay", digest),
      need("price_objection", "marketing", "to choose what we promote", digest),
      need("competitor", "marketing", "to know where they go instead"),
      need("praise", "marketing", "to tell others", quotable),
      need("idea", "purchasing", "to widen the range", digest),
    ],
  },
  subscription: {
    name: "Subscriptions",
    kinds: [
      kind("cancellation", "Cancellation", "Somebody ends the subscription, and why.", [
        field("why", "Why", {
          kind: "choice",
          required: true,
          choices: ["price", "not used", "went elsewhere", "other"],
        }),
        field("plan", "Plan"),
        field("may_return", "May come back", { kind: "yes_no" }),
      ]),
      kind("does_not_work", "Does not work", "Something that they pay for does not do what it should.", [
        field("where", "Where", { required: true }),
        field("since", "Since", { kind: "day" }),
      ]),
    ],
    needs: [
      need("churn_sign", "service", "to help before they go", soon),
      need("cancellation", "service", "to win back whom we can", soon),
      need("cancellation", "product", "to see what drives them away", digest),
      need("cancellation", "marketing", "to stop promising what is missed", digest),
      need("does_not_work", "product", "to repair it", tomorrow),
      need("complaint", "billing", "to correct the bill", {
        when: [{ field: "topic", is: "has", value: ["bill", "invoice"] }],
      }),
      need("complaint", "service", "to put it right", soon),
      need("price_objection", "marketing", "to test plans and prices", digest),
      need("competitor", "marketing", "to know whom we are compared with"),
      need("idea", "product", "to decide what is built next", digest),
      need("praise", "marketing", "to tell others", quotable),
    ],
  },
  clinic_service: {
    name: "Clinics and services by appointment",
    kinds: [
      kind("waiting_time", "Waited too long", "Somebody waited longer than they were told.", [
        field("minutes", "Minutes", { kind: "number", required: true }),
        field("where", "Where"),
      ]),
      kind("missed_appointment", "Appointment missed", "Somebody did not come, or could not come, and why.", [
        field("why", "Why"),
        field("wants_another", "Wants another one", { kind: "yes_no" }),
      ]),
    ],
    needs: [
      need("waiting_time", "management", "to change the plan of the day", {
        when: [{ field: "minutes", is: "over", value: 30 }],
      }),
      need("waiting_time", "reception", "to tell people sooner", digest),
      need("missed_appointment", "reception", "to offer another one", tomorrow),
      need("complaint", "care", "to talk to them", { ...bad, ...soon }),
      need("complaint", "management", "to put it right", tomorrow),
      need("churn_sign", "management", "to call at once", soon),
      need("idea", "management", "to decide on it", digest),
      need("praise", "care", "to know what was good"),
      need("praise", "marketing", "to tell others", quotable),
      need("competitor", "marketing", "to know where they go instead", digest),
    ],
  },
  e_commerce: {
    name: "Shops on the internet",
    kinds: [
      kind("return_reason", "Sent back", "Why something comes back.", [
        field("product", "Product", { required: true }),
        field("why", "Why", {
          kind: "choice",
          choices: ["does not fit", "not as shown", "broken", "too late", "other"],
        }),
      ]),
      kind("late_parcel", "Parcel late", "A parcel did not come when it was promised.", [
        field("carrier", "Carrier"),
        field("days", "Days late", { kind: "number" }),
      ]),
    ],
    needs: [
      need("late_parcel", "logistics", "to ask the carrier", soon),
      need("late_parcel", "service", "to write before they do", soon),
      need("return_reason", "purchasing", "to see what to leave out", digest),
      need("return_reason", "marketing", "to correct what we show", {
        when: [{ field: "why", is: "is", value: "not as shown" }],
      }),
      need("return_reason", "logistics", "to pack it better", { when: [{ field: "why", is: "is", value: "broken" }] }),
      need("stock_out", "purchasing", "to order it", soon),
      need("complaint", "service", "to put it right", soon),
      need("price_objection", "marketing", "to compare prices", digest),
      need("competitor", "marketing", "to know where they buy instead", digest),
      need("praise", "marketing", "to tell others", quotable),
    ],
  },
};

/** Every template, with the parts that departments take in it. */
export const templates: readonly ExchangeTemplate[] = businessModels.map((code) => {
  const all = { ...content[code], ...contentOwed[code] };
  const wanting = new Set([
    ...[...all.needs, ...all.handOffs, ...all.asks].map(({ role }) => role),
    ...all.handOffs.map(({ to }) => to),
  ]);
  return { code, ...all, roles: templateRoles.filter((role) => wanting.has(role)) };
});
