import type { ComponentType } from "react";
import type { Me } from "../../modules/company/contract.ts";
import type { InboxKind } from "../../modules/exchange/inbox/choices-contract.ts";
import type { InboxItem } from "../../modules/exchange/inbox/contract.ts";
import { DisputeRow, ProposalRow } from "./AgreementRows.tsx";
import { DeliveryRow } from "./DeliveryRow.tsx";
import { HandOffRow, LapseRow } from "./HandOffRow.tsx";
import { HeadsUpRow } from "./HeadsUpRow.tsx";
import type { InboxActs } from "./inbox-data.ts";
import type { useInboxKeys } from "./inbox-keys.ts";

/** What is open in a row: a part that every row has, or one of its kind. */
export type RowPart = "assign" | "later" | (string & {});

export type ItemOf<Kind extends InboxKind> = Extract<InboxItem, { kind: Kind }>;

export type InboxRowProps<Item extends InboxItem = InboxItem> = {
  item: Item;
  /** What a whole department has before it is read and given out; to put off and be done with is for each alone. */
  isDepartment: boolean;
  me: Me;
  acts: InboxActs;
  open: RowPart | null;
  onOpen: (part: RowPart | null) => void;
  keys: ReturnType<typeof useInboxKeys>;
};

/** How each kind of item shows itself, and what can be done with it beyond what can be done with all. */
const rows: { [Kind in InboxKind]: ComponentType<InboxRowProps<ItemOf<Kind>>> } = {
  delivery: DeliveryRow,
  hand_off: HandOffRow,
  lapse: LapseRow,
  heads_up_reading: HeadsUpRow,
  agreement_proposal: ProposalRow,
  agreement_dispute: DisputeRow,
  agreement_verdict: DisputeRow,
};

/** One item, as its kind shows it. */
export function InboxRow(props: InboxRowProps) {
  const Row = rows[props.item.kind] as ComponentType<InboxRowProps>;
  return <Row {...props} />;
}
