import { isDeepStrictEqual } from "node:util";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { defined } from "../../kernel/defined.ts";
import { rules, type Target } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { findDepartmentNames } from "../company/index.ts";
import { findCalendars } from "./calendar-store.ts";
import {
  type Commitment,
  CommitmentChange,
  type CommitmentContent,
  type CommitmentVersion,
  NewCommitment,
} from "./commitment-contract.ts";
import * as store from "./commitment-store.ts";
import { isAskCode, isTimeGiven } from "./units-contract.ts";

/** All commitments at their newest version. */
export async function listCommitments(context: Context): Promise<Commitment[]> {
  return read(context, "commitment.read", store.findCommitments);
}

/** All versions of a commitment, the newest first. Raises `not_found`. */
export async function listCommitmentVersions(context: Context, id: number): Promise<CommitmentVersion[]> {
  return read(context, "commitment.read", async (records) => {
    const versions = await store.findVersionsOf(records, id);
    if (versions.length === 0) throw noCommitment(id);
    return versions;
  });
}

/**
 * Adds a commitment, which counts for what is done from now on. Raises `conflict` for a code that is taken, and
 * `invalid` for a department, a calendar or a verb that is not there.
 */
export async function addCommitment(context: Context, input: NewCommitment): Promise<Commitment> {
  const { code, ...content } = NewCommitment.parse(input);
  if (isOfClause(context, code)) {
    throw new Problem("invalid", `Codes like "${code}" are for clauses of agreements. Choose another one.`, [
      { path: "code", message: "is for clauses of agreements" },
    ]);
  }
  return change(context, "commitment.added", async (records, act) => {
    await checkContent(records, content);
    checkVerbs(content.conditions);
    const at = isoTime(context.clock.now());
    const id = await store.insertCommitment(records, { code, builtIn: false, content, at });
    if (id === undefined) {
      throw new Problem("conflict", `There is a commitment "${code}" already. Choose another code.`, [
        { path: "code", message: "is taken" },
      ]);
    }
    act.about("commitment", id, { department: owerOf(content), detail: { code, version: 1 } });
    return requireCommitment(records, id);
  });
}

/**
 * Makes a newer version of a commitment; dues that run keep theirs. Raises `stale` when `version` is not the newest,
 * `conflict` for the conditions of one that comes with the product, for its time where what opens it says that, and for one of an agreement, `invalid` as `addCommitment` does, and `not_found`.
 */
export async function changeCommitment(
  context: Context,
  id: number,
  version: number,
  input: CommitmentChange,
): Promise<Commitment> {
  const wanted = CommitmentChange.parse(input);
  const before = await read(context, "commitment.read", (records) => requireCommitment(records, id));
  if (isOfClause(context, before.code)) {
    throw new Problem("conflict", "This measures a clause of an agreement: propose a change of it to the other side.");
  }
  const verb = isAskCode(before.code) ? "ask_commitment.changed" : "commitment.changed";
  return change(
    context,
    verb,
    async (records, act) => {
      const content = withChange(await requireCommitment(records, id), wanted);
      await checkContent(records, content);
      if (wanted.conditions) checkVerbs(wanted.conditions);
      const at = isoTime(context.clock.now());
      if (!(await store.insertCommitmentVersion(records, { id, version, content, at }))) {
        throw staleProblem((await requireCommitment(records, id)).version);
      }
      const detail = { code: before.code, version: version + 1, fields: Object.keys(wanted) };
      act.about("commitment", id, { department: owerOf(content), detail });
      return requireCommitment(records, id);
    },
    targetOf(before, wanted),
  );
}

/**
 * Forgets a commitment of the company's own, with all that was owed by it: for one that was there for a while only, such
 * as that of the example company. Raises `conflict` for one that comes with the product, and `not_found`.
 */
export async function forgetCommitment(context: Context, id: number): Promise<void> {
  const before = await read(context, "commitment.read", (records) => requireCommitment(records, id));
  await change(
    context,
    "commitment.changed",
    async (records, act) => {
      const { code, builtIn } = await requireCommitment(records, id);
      if (builtIn) throw new Problem("conflict", `"${code}" comes with Earshot and stays. It can be switched off.`);
      await store.deleteCommitment(records, id);
      act.about("commitment", id, { department: owerOf(before), detail: { code, forgotten: true } });
    },
    targetOf(before, {}),
  );
}

/** Whether a commitment measures what two departments agreed on, which nobody changes alone. */
function isOfClause({ actor }: Context, code: string): boolean {
  return actor.kind !== "system" && /^agreement_\d+_\d+$/.test(code);
}

/** What a commitment says with a change. Raises `conflict` for the conditions of one that is built in. */
export function withChange(commitment: Commitment, wanted: CommitmentChange): CommitmentContent {
  const { id: _id, code, builtIn, version: _version, ...content } = commitment;
  if (builtIn && wanted.conditions) {
    throw new Problem(
      "conflict",
      `What opens and settles "${code}" comes with Earshot and stays. Add a commitment of your own for other conditions.`,
      [{ path: "conditions", message: "cannot change" }],
    );
  }
  const given = defined(wanted);
  if (
    builtIn &&
    isTimeGiven(content.conditions) &&
    !isDeepStrictEqual(given.allowed ?? content.allowed, content.allowed)
  ) {
    throw new Problem(
      "conflict",
      `What opens "${code}" says how long it may take. Change it there, such as in a need.`,
      [{ path: "allowed", message: "is said by what opens it" }],
    );
  }
  return { ...content, ...given };
}

/** The department that decides on a commitment: the one that owes, now and with the change. */
function targetOf(before: Commitment, wanted: CommitmentChange): Target {
  const owers = [owerOf(before), owerOf({ ...before, ...(wanted.owes ? { owes: wanted.owes } : {}) })];
  const [now, then] = owers;
  return { departments: now != null && now === then ? [now] : [] };
}

function owerOf({ owes }: Pick<CommitmentContent, "owes">): number | null {
  return owes.who === "department" ? owes.department : null;
}

async function checkContent(records: Records, { owes, to, calendar }: CommitmentContent): Promise<void> {
  const departments = [
    ...(owes.who === "department" ? [["owes.department", owes.department] as const] : []),
    ...(to.whom === "department" ? [["to.department", to.department] as const] : []),
  ];
  const names = await findDepartmentNames(
    records,
    departments.map(([, id]) => id),
  );
  for (const [path, id] of departments) {
    if (!names.has(id)) throw invalid(path, `There is no department ${id}.`);
  }
  if (calendar !== null && !(await findCalendars(records)).some(({ id }) => id === calendar)) {
    throw invalid("calendar", `There is no calendar ${calendar}. Leave it out for that of the department.`);
  }
}

/** Refuses conditions that wait for acts which never come. */
function checkVerbs(conditions: CommitmentContent["conditions"]): void {
  for (const [kind, patterns] of Object.entries(conditions)) {
    for (const [place, { verb }] of patterns.entries()) {
      const unknown = [verb].flat().find((one) => !(one in rules));
      if (unknown === undefined) continue;
      const path = `conditions.${kind}.${place}.verb`;
      throw invalid(path, `No act is called "${unknown}". The acts log shows how acts are called.`);
    }
  }
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message }]);
}

export async function requireCommitment(records: Records, id: number): Promise<Commitment> {
  const found = (await store.findCommitments(records)).find((commitment) => commitment.id === id);
  if (!found) throw noCommitment(id);
  return found;
}

function noCommitment(id: number): Problem {
  return new Problem("not_found", `There is no commitment ${id}.`);
}

/** The id of the commitment with a code; undefined for none wanted. Raises `invalid` for one that is not there. */
export async function requireCommitmentCoded(records: Records, code: string | undefined): Promise<number | undefined> {
  if (code === undefined) return undefined;
  const found = (await store.findCommitments(records)).find((commitment) => commitment.code === code);
  if (found) return found.id;
  throw new Problem("invalid", `There is no commitment "${code}". GET /commitments lists their codes.`, [
    { path: "commitment", message: "is not the code of a commitment" },
  ]);
}
