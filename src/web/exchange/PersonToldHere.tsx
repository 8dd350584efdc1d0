import { PersonTold } from "../../modules/exchange/screens/PersonTold.tsx";
import type { Whom } from "../../modules/exchange/screens/told-data.ts";
import { TellSomebody } from "./TellSomebody.tsx";

/** What somebody and their account were told, with the way to write down more. */
export function PersonToldHere({ person, account }: Whom) {
  const whom = person ? { person } : { account };
  return (
    <PersonTold person={person} account={account} tell={(onClose) => <TellSomebody whom={whom} onClose={onClose} />} />
  );
}
