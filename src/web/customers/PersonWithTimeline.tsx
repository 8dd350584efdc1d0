import { PersonPage } from "../../modules/customers/screens/PersonPage.tsx";
import { PersonTouches } from "../../modules/touches/screens/PersonTouches.tsx";

/** One person, with what a later module knows of them: the ask, and everything that happened. */
export function PersonWithTimeline() {
  return <PersonPage timeline={({ id }) => <PersonTouches person={id} />} />;
}
