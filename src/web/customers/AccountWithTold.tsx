import { Suspense } from "react";
import { AccountPage } from "../../modules/customers/screens/AccountPage.tsx";
import { useMay } from "../api/session.ts";
import { loadExchangeWords } from "../messages/catalogue.ts";
import { lazyPart } from "../shell/lazy-part.ts";

const PersonToldHere = lazyPart(async () => {
  const [{ PersonToldHere: part }] = await Promise.all([import("../exchange/PersonToldHere.tsx"), loadExchangeWords()]);
  return part;
});

/** One company outside, with what it was told. */
export function AccountWithTold() {
  const may = useMay();
  return (
    <AccountPage
      told={(account) => <Suspense>{may("told.read") && <PersonToldHere account={account.id} />}</Suspense>}
    />
  );
}
