import { Button } from "@mantine/core";
import { useMay } from "../../../web/api/session.ts";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useDescribeError } from "../../../web/kit/describe-error.ts";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
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
                    <Use
                      key={use.id}
                      use={use}
                      mayTake={may("template.taken_back")}
                      isLeft={isOwedBy(use) && !may("commitment.added")}
                    />
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

/** Whether departments owe by it, which only those who may add such commitments take back. */
function isOwedBy({ handOffs, asks }: Pick<TemplateUse, "handOffs" | "asks">): boolean {
  return handOffs.length + asks.length > 0;
}

type UseProps = { use: Omit<TemplateUse, "departments">; mayTake: boolean; isLeft: boolean };

function Use({ use, mayTake, isLeft }: UseProps) {
  const t = useMessages();
  const toast = useToast();
  const describe = useDescribeError();
  const taking = useTakingTemplateBack();
  const formats = useFormats();
  const template = t(`templates.model.${use.template}`);
  const counts = (["kinds", "needs", "handOffs", "asks", "reasons"] as const).flatMap((group) =>
    use[group].length > 0 ? [t(`templates.uses.${group}`, { count: use[group].length })] : [],
  );
  const take = () =>
    taking.mutate(use.id, {
      onSuccess: ({ kept, ...gone }) => {
        const count = Object.values(gone).reduce((sum, one) => sum + one, 0);
        toast({ text: t("templates.taken", { count, kept }) });
      },
      onError: (error) => toast({ text: describe(error).text, tone: "bad" }),
    });
  return (
    <li className={styles.row}>
      <strong>{template}</strong>
      <span className={styles.soft}>
        {formats.list(counts)} · <DateTime at={use.at} />
        {use.member && ` · ${use.member.name}`}
        {use.takenBackAt && ` · ${t("templates.uses.back")}`}
      </span>
      {mayTake && isLeft && use.takenBackAt === null && <span className={styles.soft}>{t("templates.uses.left")}</span>}
      {mayTake && !isLeft && use.takenBackAt === null && (
        <div>
          <Button variant="default" size="compact-md" loading={taking.isPending} onClick={take}>
            {t("templates.take", { template })}
          </Button>
        </div>
      )}
    </li>
  );
}
