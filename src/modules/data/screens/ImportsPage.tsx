import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../../web/api/session.ts";
import { Banner } from "../../../web/kit/Banner.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { ImportHistory } from "./ImportHistory.tsx";
import { ImportWizard } from "./ImportWizard.tsx";

/** Brings a file in, step by step, and lists what was brought in before. */
export function ImportsPage() {
  const t = useMessages();
  const may = useMay();
  const [round, setRound] = useState(0);
  const mayImport = may("import.started");
  const goToWizard = () => {
    document.getElementById("wizard")?.scrollIntoView({ block: "start" });
    document.querySelector<HTMLElement>("#wizard input[type=file]")?.focus();
  };
  return (
    <Page title={t("imports.title")} lead={t("imports.lead")}>
      {mayImport ? (
        <div id="wizard">
          <ImportWizard key={round} onAgain={() => setRound((before) => before + 1)} />
        </div>
      ) : (
        <Banner tone="note" title={t("imports.forbidden.title")}>
          {t("imports.forbidden.text")}
        </Banner>
      )}
      <Section title={t("imports.history")} lead={t("imports.history.lead")}>
        <ImportHistory action={mayImport && <Button onClick={goToWizard}>{t("imports.begin")}</Button>} />
      </Section>
    </Page>
  );
}
