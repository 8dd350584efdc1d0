import { Button } from "@mantine/core";
import { useParams, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useTelling } from "../../../web/kit/toasts/use-telling.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { systemQuestions } from "../systems/choices-contract.ts";
import type { System } from "../systems/contract.ts";
import styles from "./Exchange.module.css";
import { SystemDialog } from "./SystemDialog.tsx";
import { SystemQuestionRow } from "./SystemQuestionRow.tsx";
import {
  useChangingSystem,
  useDeclaringReady,
  useMayAbout,
  useRemovingSystem,
  useRestoringSystem,
  useSystem,
} from "./systems-data.ts";

/** One system: what must be known of it before it is ready, what is, and what is missing. */
export function SystemPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const system = useSystem(id);
  return (
    <Page
      title={system.data?.name ?? t("systems.one", { id })}
      above={<AppLink href="/exchange/systems">{t("systems.back")}</AppLink>}
      actions={system.data && <Actions system={system.data} />}
      load={system}
    >
      {(found) => (
        <>
          <Facts system={found} />
          {found.description !== "" && <p className={styles.words}>{found.description}</p>}
          <Readiness system={found} />
          <Section title={t("systems.questions")} lead={t("systems.questions.lead")}>
            <ol className={styles.list}>
              {systemQuestions.map((question) => (
                <SystemQuestionRow key={question} system={found} question={question} />
              ))}
            </ol>
          </Section>
        </>
      )}
    </Page>
  );
}

function Facts({ system: { department, startsOn, state, readyAt, readyBy } }: { system: System }) {
  const t = useMessages();
  const formats = useFormats();
  return (
    <dl className={styles.facts}>
      <dt>{t("systems.department")}</dt>
      <dd>{department.name}</dd>
      <dt>{t("systems.starts")}</dt>
      <dd>{startsOn ? formats.day(startsOn) : t("systems.starts.unknown")}</dd>
      <dt>{t("systems.state")}</dt>
      <dd>
        {t(`systems.state.${state}`)}
        {readyAt && (
          <>
            {" · "}
            <DateTime at={readyAt} />
          </>
        )}
        {readyBy && ` · ${readyBy.name}`}
      </dd>
    </dl>
  );
}

/** What is missing; once nothing is, the way to say that it is ready, and back. */
function Readiness({ system: { id, department, state, missing } }: { system: System }) {
  const t = useMessages();
  const may = useMayAbout(department.id);
  const telling = useTelling();
  const declaring = useDeclaringReady();
  const isReady = state === "ready";
  const declare = (ready: boolean) =>
    telling(declaring.mutateAsync({ id, isReady: ready }), () => ({
      text: t(ready ? "systems.did.ready" : "systems.did.plan"),
      undo: () => declaring.mutateAsync({ id, isReady: !ready }),
    }));
  if (missing.length > 0) {
    return <p className={styles.missing}>{t("systems.missing", { missing: missing.length })}</p>;
  }
  return (
    <div className={styles.controls}>
      <p>{t(isReady ? "systems.ready" : "systems.complete")}</p>
      {may(isReady ? "system.planned_again" : "system.declared_ready") && (
        <Button
          variant={isReady ? "default" : "filled"}
          loading={declaring.isPending}
          onClick={() => declare(!isReady)}
        >
          {t(isReady ? "systems.do.plan" : "systems.do.ready")}
        </Button>
      )}
    </div>
  );
}

function Actions({ system }: { system: System }) {
  const t = useMessages();
  const router = useRouter();
  const may = useMayAbout(system.department.id);
  const telling = useTelling();
  const changing = useChangingSystem();
  const removing = useRemovingSystem();
  const restoring = useRestoringSystem();
  const [isEditing, setIsEditing] = useState(false);
  const { id, name, description, department, startsOn } = system;
  if (!may("system.changed")) return null;
  const before = { name, description, department: department.id, startsOn };
  const remove = () =>
    telling(removing.mutateAsync(id), () => {
      router.history.push("/exchange/systems");
      return { text: t("systems.did.remove", { name }), undo: () => restoring.mutateAsync(id) };
    });
  return (
    <>
      <Button variant="default" onClick={() => setIsEditing(true)}>
        {t("systems.do.change")}
      </Button>
      <Button variant="default" loading={removing.isPending} onClick={remove}>
        {t("systems.do.remove")}
      </Button>
      {isEditing && (
        <SystemDialog
          system={system}
          isRunning={changing.isPending}
          error={changing.error}
          onClose={() => setIsEditing(false)}
          onSave={(change) =>
            telling(changing.mutateAsync({ system, change }), (after) => {
              setIsEditing(false);
              const undo = () => changing.mutateAsync({ system: after, change: before });
              return { text: t("systems.did.change"), undo };
            })
          }
        />
      )}
    </>
  );
}
