import { Page } from "../kit/Page.tsx";
import { SampleFrame } from "./SampleFrame.tsx";

/** Somewhere else to go from the gallery. */
export function OtherPage() {
  return (
    <SampleFrame>
      <Page title="Another page">
        <p>Going from page to page moves the focus to the title.</p>
      </Page>
    </SampleFrame>
  );
}
