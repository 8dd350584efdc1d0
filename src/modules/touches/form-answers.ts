import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { countFormUse, limitAttempts, type OpenForm, requireOpenForm } from "../company/index.ts";
import { findPeopleByKeys, keyText, normaliseKey } from "../customers/index.ts";
import { findAsk } from "./ask-store.ts";
import type { Question } from "./asking-contract.ts";
import { listChips } from "./chips.ts";
import { readKeys, takeAtDoor } from "./door-answers.ts";
import { FormAnswer, type FormQuestion, type Kept } from "./door-contract.ts";
import { readView, writeView } from "./form-view.ts";
import { wouldComeBack } from "./returning.ts";

// A person asks once and answers once. A shop's customers may share the address of their office.
const asking = { tries: 120, minutes: 1 } as const;
const answering = { tries: 20, minutes: 1 } as const;
const answeringAll = { tries: 600, minutes: 1 } as const;

/** The chips for a page of a form that it was admitted to, shuffled, and a new showing. Raises `too_often`. */
export async function askOnPage(
  context: Context,
  secret: string,
  form: OpenForm,
  visitor: string | undefined,
): Promise<FormQuestion> {
  await limitAttempts(context, `form-asks:${form.id}:${context.address ?? ""}`, asking, sayWait);
  const view = writeView(secret, form.id, context.clock.now().epochMilliseconds);
  const question = await questionFor(context, visitor);
  return { view, question, chips: await chipsFor(asSystem(context), view) };
}

/** What to ask a visitor. Pages name visitors by what only they know, and never a mail. */
async function questionFor({ records, clock }: Context, visitor: string | undefined): Promise<Question> {
  const key = visitor ? normaliseKey("visitor", visitor, "") : null;
  const person = key && (await findPeopleByKeys(records, [key])).get(keyText(key));
  const ask = person ? await findAsk(records, person) : undefined;
  if (!ask) return "heard";
  const isDue = ask.state === "due" && ask.question === "back";
  return isDue || (await wouldComeBack(records, ask.person, isoTime(clock.now()))) ? "back" : "heard";
}

/** The same for a look at it in the settings: with a showing that takes no answer. Raises `not_found`. */
export async function previewQuestion(context: Context, key: string): Promise<FormQuestion> {
  return read(context, "form.read", async () => {
    await requireOpenForm(context, key);
    return { view: "", question: "heard", chips: await chipsFor(context, key) };
  });
}

async function chipsFor(context: Context, seed: string): Promise<FormQuestion["chips"]> {
  const { items } = await listChips(context, { order: "shuffled", seed });
  return items.map(({ code, state, name, names }) => ({ code, state, name, names }));
}

/**
 * Keeps what somebody says on a page, once for each showing, with whoever the page says it was: a visitor or a mail, else
 * the customer of the order, as soon as that is known. What machines fill in is counted and not kept, and they are not
 * told. Raises `too_often`, saying when, and `stale` for a showing that is over.
 */
export async function answerOnPage(context: Context, secret: string, form: OpenForm, input: FormAnswer): Promise<Kept> {
  const { view, visitor, order, mail, website, label, ...reply } = FormAnswer.parse(input);
  const now = context.clock.now();
  if (website !== "") {
    await countFormUse(context.records, form.id, "machines", isoTime(now));
    return { at: isoTime(now) };
  }
  const shown = readView(secret, form.id, view, now.epochMilliseconds);
  if (shown.state === "over") throw new Problem("stale", "This page was open for too long. Load the question again.");
  if (shown.state === "too soon") {
    throw new Problem("too_often", "This came too soon. Send it again in a moment.", [], Math.ceil(shown.wait / 1000));
  }
  await limitAttempts(context, `form:${form.id}:${context.address ?? ""}`, answering, sayWait);
  await limitAttempts(context, `form:${form.id}`, answeringAll, sayWait);
  const repeat = { key: `form:${form.id}:${shown.nonce}`, fingerprint: "one answer for each showing" };
  return takeAtDoor({ ...asSystem(context), repeat }, "form", {
    reply,
    label,
    department: form.department,
    keysOf: (country) => {
      // What a page's script got wrong is no name of anybody.
      const { keys } = readKeys({ mail: mail || undefined }, country);
      const key = visitor ? normaliseKey("visitor", visitor, country) : null;
      return { keys: key ? [...keys, key] : keys };
    },
    order: order || undefined,
    more: { form: form.id },
    onKept: (records, at) => countFormUse(records, form.id, "answers", at),
  });
}

function sayWait(seconds: number): string {
  return `This was too often. Nothing was kept: send it again in ${seconds} seconds.`;
}
