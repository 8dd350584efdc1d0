import { Button } from "@mantine/core";
import { useMay } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { TemplateUse } from "../templates/contract.ts";
import styles from "./Exchange.module.css";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { TemplateSteps } from "./TemplateSteps.tsx";
import { useTakingTemplateBack, useTemplates, useTemplateUses } from "./templates-data.ts";

/** Templates by business model to begin with, and those that were applied, to take back. */
export function TemplatesPage() {
  const t = useMessages();
  const may = useMay();
  const templates = useTemplates();
  const uses = useTemplateUses();
  const mayApply = may("template.applied");
  return (
    <Page
      title={t("templates.title")}
      lead={t(mayApply ? "templates.lead" : "templates.readonly")}
      above={<ExchangeArea />}
      load={templates}
    >
      {(all) => (
        <>
          {mayApply && <TemplateSteps templates={all} />}
          <Section title={t("templates.uses")}>
            <Loaded load={uses} isEmpty={(some) => some.length === 0} empty={<p>{t("templates.uses.none")}</p>}>
              {(some) => (
                <ul className={styles.list}>
                  {some.map((use) => (
                    <Use key={use.id} use={use} mayTake={may("template.taken_back")} />
                  ))}
                </ul>
              )}
            </Loaded>
          </Section>
        </>
      )}
    </Page>
  );
}

type UseProps = { use: Omit<TemplateUse, "departments">; mayTake: boolean };

function Use({ use, mayTake }: UseProps) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const taking = useTakingTemplateBack();
  const template = t(`templates.model.${use.template}`);
  const take = () =>
    taking.mutate(use.id, {
      onSuccess: ({ needs, kept }) => toast({ text: t("templates.taken", { needs, kept }) }),
      onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
    });
  return (
    <li className={styles.row}>
      <strong>{template}</strong>
      <span className={styles.soft}>
        {t("templates.uses.counts", { kinds: use.kinds.length, needs: use.needs.length })} · <DateTime at={use.at} />
        {use.member && ` · ${use.member.name}`}
        {use.takenBackAt && ` · ${t("templates.uses.back")}`}
      </span>
      {mayTake && use.takenBackAt === null && (
        <div>
          <Button variant="default" size="compact-md" loading={taking.isPending} onClick={take}>
            {t("templates.take", { template })}
          </Button>
        </div>
      )}
    </li>
  );
}
