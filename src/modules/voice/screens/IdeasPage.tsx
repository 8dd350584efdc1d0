import { Button, NativeSelect, Switch, Textarea } from "@mantine/core";
import { useState } from "react";
import { useAddress } from "../../../web/address.ts";
import { useMe } from "../../../web/api/session.ts";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Form, faultOf } from "../../../web/kit/form/Form.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Me } from "../../company/contract.ts";
import { ideaStates } from "../choices-contract.ts";
import { IdeaEntry } from "./IdeaEntry.tsx";
import styles from "./Ideas.module.css";
import { useIdeas, useLeaving, useWithdrawing } from "./ideas-data.ts";

/** What people think could be better, and the way to say so. */
export function IdeasPage() {
  const t = useMessages();
  const me = useMe();
  return (
    <Page title={t("ideas.title")} lead={t("ideas.lead")} load={me}>
      {(found) => (
        <>
          {found.may.includes("idea.captured") && <Leave me={found} />}
          <Section title={t("ideas.list")}>
            <Ideas me={found} />
          </Section>
        </>
      )}
    </Page>
  );
}

function Leave({ me: { departments } }: { me: Me }) {
  const t = useMessages();
  const toast = useToast();
  const [words, setWords] = useState("");
  const [isAnonymous, setIsAnonymous] = useState(false);
  const [department, setDepartment] = useState(String(departments[0]?.id ?? ""));
  const withdraw = useWithdrawing();
  const leaving = useLeaving();
  const save = () => {
    const whose = department === "" ? {} : { department: Number(department) };
    leaving.mutate(
      { words, anonymous: isAnonymous, ...whose },
      {
        onSuccess: ({ id, anonymous }) => {
          setWords("");
          // Nobody can tell afterwards whose an anonymous one is.
          toast({ text: t("ideas.left"), ...(anonymous ? {} : { undo: () => withdraw.mutateAsync(id) }) });
        },
      },
    );
  };
  return (
    <Form onSubmit={save} action={t("ideas.leave")} isRunning={leaving.isPending} error={leaving.error}>
      <Textarea
        label={t("ideas.words")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={faultOf(leaving.error, "words")}
        maxLength={2000}
        autosize
        minRows={2}
        required
      />
      {departments.length > 1 && (
        <NativeSelect
          label={t("ideas.department")}
          value={department}
          onChange={(event) => setDepartment(event.currentTarget.value)}
          data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <Switch
        label={t("ideas.anonymous")}
        description={t("ideas.anonymous.hint")}
        checked={isAnonymous}
        onChange={(event) => setIsAnonymous(event.currentTarget.checked)}
      />
    </Form>
  );
}

function Ideas({ me }: { me: Me }) {
  const t = useMessages();
  const [search, replace] = useAddress();
  const state = ideaStates.find((one) => one === search.state);
  const ideas = useIdeas(state);
  return (
    <>
      <NativeSelect
        className={styles.filter}
        label={t("ideas.state")}
        value={state ?? ""}
        onChange={({ currentTarget: { value } }) => replace(value === "" ? "/ideas" : `/ideas?state=${value}`)}
        data={[
          { value: "", label: t("ideas.state.all") },
          ...ideaStates.map((value) => ({ value, label: t(`ideas.state.${value}`) })),
        ]}
      />
      <Loaded
        load={ideas}
        isEmpty={(all) => all.length === 0}
        empty={
          state === undefined ? (
            <EmptyState title={t("ideas.none.title")}>{t("ideas.none.text")}</EmptyState>
          ) : (
            <p>{t("ideas.state.none")}</p>
          )
        }
      >
        {(all) => (
          <>
            <ul className={styles.ideas}>
              {all.map((idea) => (
                <IdeaEntry key={idea.id} idea={idea} me={me} />
              ))}
            </ul>
            {ideas.more && (
              <div>
                <Button variant="default" onClick={ideas.more.load} loading={ideas.more.isLoading}>
                  {t("ideas.more")}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
