import type { InboxKind } from "./choices-contract.ts";
import type { InboxItem } from "./contract.ts";

/** What a line of a terminal says of an item, whatever kind it is. */
export type InboxLine = {
  /** The thing itself, as its own commands name it. */
  thing: string;
  type: string;
  words: string;
};

type Lines = { [Kind in InboxKind]: (item: Extract<InboxItem, { kind: Kind }>) => InboxLine };

/** What each kind says in a line. */
const lines: Lines = {
  delivery: ({ delivery: { fact } }) => ({
    ...{ thing: `fact ${fact.id}`, type: fact.type.code },
    words: fact.words || Object.values(fact.said).join(" · "),
  }),
  hand_off: ({ handOff: { id, state, subject } }) => ({ thing: `hand-off ${id}`, type: state, words: subject }),
  heads_up_reading: ({ headsUp: { id, title } }) => ({ thing: `heads-up ${id}`, type: "to_read", words: title }),
  agreement_proposal: ({ agreement: { id, proposal } }) => ({
    ...{ thing: `agreement ${id}`, type: proposal.state },
    words: proposal.words || proposal.clauses.map(({ sentence }) => sentence).join(" · "),
  }),
  agreement_dispute: ({ dispute: { id, words } }) => ({ thing: `dispute ${id}`, type: "disputed", words }),
  agreement_verdict: ({ dispute: { id, words } }) => ({ thing: `dispute ${id}`, type: "to_decide", words }),
  lapse: ({ handOff: { id, subject } }) => ({ thing: `hand-off ${id}`, type: "not_taken", words: subject }),
};

/** What an item says in a line. */
export function lineOf(item: InboxItem): InboxLine {
  return (lines[item.kind] as (item: InboxItem) => InboxLine)(item);
}
