import { PersonFacts } from "../../modules/exchange/screens/PersonFacts.tsx";
import { writeKnown } from "../../modules/touches/screens/who.ts";
import { useMay } from "../api/session.ts";
import { PersonToldHere } from "./PersonToldHere.tsx";

type PersonFactsHereProps = { id: number; name: string; account: number | undefined };

/** What a person told, and what they and their account were told, on their page. */
export function PersonFactsHere({ id, name, account }: PersonFactsHereProps) {
  const may = useMay();
  return (
    <>
      {may("fact.read") && <PersonFacts person={id} who={writeKnown(name, id)} />}
      {may("told.read") && <PersonToldHere person={id} account={account} />}
    </>
  );
}
