import { PersonFacts } from "../../modules/exchange/screens/PersonFacts.tsx";
import { writeKnown } from "../../modules/touches/screens/who.ts";

/** What a person told, on their page. */
export function PersonFactsHere({ id, name }: { id: number; name: string }) {
  return <PersonFacts person={id} who={writeKnown(name, id)} />;
}
