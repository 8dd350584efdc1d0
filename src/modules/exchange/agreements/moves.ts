import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { requireLocked } from "./agreements.ts";
import { type AgreementDetail, Consent, Ending, SendBack } from "./contract.ts";
import { enact } from "./enact.ts";
import { requireAgreementIn } from "./present.ts";
import { otherOf, ownSide, speakingFor, standsIn } from "./sides.ts";
import * as store from "./store.ts";

/**
 * Agrees to what the other side proposed: from now on it counts, and its commitments measure it. `number` says which
 * version was read. Raises `forbidden` for anybody but the head of the other side, `conflict` where that version does
 * not wait any more, and `not_found`.
 */
export async function agree(context: Context, id: number, input: Consent): Promise<AgreementDetail> {
  const { number } = Consent.parse(input);
  return answer(context, "agreement.agreed", id, number, async (records, { agreement, versions, version, by }) => {
    await refuseMissingDepartments(records, [agreement.one, agreement.other], "number");
    const before = versions.find(({ state }) => state === "agreed");
    if (before) await store.answerVersion(records, before, { state: "superseded" });
    await store.answerVersion(records, version, { state: "agreed", ...by });
    await store.touchAgreement(records, id, null);
    await enact(context, records, agreement, version.clauses);
  });
}

/** Sends a proposal back with what should be different. What was agreed before goes on. Raises as `agree` does. */
export async function sendBack(context: Context, id: number, input: SendBack): Promise<AgreementDetail> {
  const { number, words } = SendBack.parse(input);
  return answer(context, "agreement.sent_back", id, number, async (records, { version, by }) => {
    await store.answerVersion(records, version, { state: "sent_back", ...by, answer: words });
    await store.touchAgreement(records, id);
  });
}

/** Takes the own side's proposal back. Raises as `agree` does. */
export async function withdrawProposal(context: Context, id: number, input: Consent): Promise<AgreementDetail> {
  const { number } = Consent.parse(input);
  return answer(context, "agreement.withdrawn", id, number, async (records, { version, by }) => {
    await store.answerVersion(records, version, { state: "withdrawn", ...by });
    await store.touchAgreement(records, id);
  });
}

/** Ends an agreement: nothing is owed by it from now on. Either side's head may. Raises `conflict` where it has ended. */
export async function endAgreement(context: Context, id: number, input: Ending): Promise<AgreementDetail> {
  const { from, words } = Ending.parse(input);
  const at = isoTime(context.clock.now());
  const verb = "agreement.ended";
  return change(
    context,
    verb,
    async (records, act) => {
      const agreement = await requireLocked(records, id);
      const versions = await store.findVersions(records, [id]);
      if (agreement.ended_at !== null) throw new Problem("conflict", `It was ended at ${agreement.ended_at} already.`);
      if (!versions.some(({ state }) => state === "agreed")) {
        throw new Problem("conflict", "Nothing was agreed so far: there is nothing to end.");
      }
      const department = await ownSide(context, records, agreement, { from, verb });
      const standIn = standsIn(context, verb, department);
      await store.touchAgreement(records, id, { at, department, member: memberOf(context), words, standIn });
      await enact(context, records, agreement, []);
      act.about("agreement", id, { department, detail: { sides: [agreement.one, agreement.other], standIn } });
      return requireAgreementIn(context, records, id);
    },
    async (records) => {
      const agreement = await requireLocked(records, id);
      return speakingFor(records, agreement, await ownSide(context, records, agreement, { from, verb }));
    },
  );
}

/** Takes the end back, by the side that ended it: what was agreed counts again. Raises `conflict` where it goes on. */
export async function resumeAgreement(context: Context, id: number): Promise<AgreementDetail> {
  return change(
    context,
    "agreement.resumed",
    async (records, act) => {
      const agreement = await requireLocked(records, id);
      if (agreement.ended_at === null)
        throw new Problem("conflict", "It has not ended: there is nothing to take back.");
      await refuseMissingDepartments(records, [agreement.one, agreement.other], "id");
      const agreed = (await store.findVersions(records, [id])).find(({ state }) => state === "agreed");
      await store.touchAgreement(records, id, null);
      await enact(context, records, agreement, agreed?.clauses ?? []);
      const { one, other, ended_for } = agreement;
      const standIn = ended_for !== null && standsIn(context, "agreement.resumed", ended_for);
      act.about("agreement", id, { department: ended_for, detail: { sides: [one, other], standIn } });
      return requireAgreementIn(context, records, id);
    },
    async (records) => {
      const { one, other, ended_for } = await requireLocked(records, id);
      return ended_for === null ? { departments: [one, other] } : speakingFor(records, { one, other }, ended_for);
    },
  );
}

type Answered = {
  agreement: store.StoredAgreement;
  versions: readonly store.StoredVersion[];
  version: store.StoredVersion;
  by: {
    answered_department: number;
    answered_member: number | null;
    answered_at: string;
    answered_stand_in: boolean;
  };
};

async function answer(
  context: Context,
  verb: "agreement.agreed" | "agreement.sent_back" | "agreement.withdrawn",
  id: number,
  number: number,
  work: (records: Records, answered: Answered) => Promise<void>,
): Promise<AgreementDetail> {
  const at = isoTime(context.clock.now());
  const sideThatMay = async (records: Records) => {
    const agreement = await requireLocked(records, id);
    const versions = await store.findVersions(records, [id]);
    const version = versions.find((one) => one.number === number);
    if (!version) throw new Problem("not_found", `Agreement ${id} has no version ${number}.`);
    const by = version.department ?? agreement.one;
    const side = verb === "agreement.withdrawn" ? by : otherOf(agreement, by);
    return { agreement, versions, version, side };
  };
  return change(
    context,
    verb,
    async (records, act) => {
      const { side, ...found } = await sideThatMay(records);
      if (found.version.state !== "proposed") throw outOfTurn(found.version);
      const standIn = standsIn(context, verb, side);
      const by = {
        ...{ answered_department: side, answered_member: memberOf(context), answered_at: at },
        answered_stand_in: standIn,
      };
      await work(records, { ...found, by });
      const { one, other } = found.agreement;
      act.about("agreement", id, { department: side, detail: { sides: [one, other], number, standIn } });
      return requireAgreementIn(context, records, id);
    },
    async (records) => {
      const { agreement, side, version } = await sideThatMay(records);
      return speakingFor(records, agreement, side, verb === "agreement.withdrawn" ? [] : [version.member]);
    },
  );
}

const became = {
  proposed: "waits for an answer",
  agreed: "was agreed to already",
  superseded: "was agreed to, and another came after it",
  sent_back: "was sent back",
  withdrawn: "was taken back",
} as const;

function outOfTurn({ number, state, answered_at }: store.StoredVersion): Problem {
  return new Problem("conflict", `Version ${number} ${became[state]}${answered_at ? ` at ${answered_at}` : ""}.`);
}
