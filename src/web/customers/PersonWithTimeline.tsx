import { Suspense } from "react";
import { PersonPage } from "../../modules/customers/screens/PersonPage.tsx";
import { PersonTouches } from "../../modules/touches/screens/PersonTouches.tsx";
import { useMay } from "../api/session.ts";
import { loadExchangeWords } from "../messages/catalogue.ts";
import { lazyPart } from "../shell/lazy-part.ts";

const PersonFactsHere = lazyPart(async () => {
  const [{ PersonFactsHere: part }] = await Promise.all([
    import("../exchange/PersonFactsHere.tsx"),
    loadExchangeWords(),
  ]);
  return part;
});

/** One person, with what later modules know of them: the ask, everything that happened, what they told, and what they were told. */
export function PersonWithTimeline() {
  const may = useMay();
  return (
    <PersonPage
      timeline={({ id }) => <PersonTouches person={id} />}
      told={({ id, name, account }) => (
        <Suspense>
          {(may("fact.read") || may("told.read")) && <PersonFactsHere id={id} name={name} account={account?.id} />}
        </Suspense>
      )}
    />
  );
}
