import { useParams, useRouter } from "@tanstack/react-router";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { HeadsUpDetail } from "../heads-ups/contract.ts";
import { useDepartments } from "./exchange-data.ts";
import { HeadsUpForm } from "./HeadsUpForm.tsx";
import { useChanging, useHeadsUp, usePressing, useWriting } from "./heads-up-data.ts";
import { contentOf, draftOf, emptyDraft } from "./heads-up-draft.ts";

/** Writes a heads-up, for all departments that face customers unless others are chosen. */
export function NewHeadsUpPage() {
  const t = useMessages();
  const toast = useToast();
  const router = useRouter();
  const departments = useDepartments();
  const writing = useWriting();
  const pressing = usePressing();
  return (
    <Page
      title={t("headsups.new")}
      lead={t("headsups.lead")}
      above={<AppLink href="/exchange/heads-ups">{t("headsups.back")}</AppLink>}
      load={departments}
    >
      {(all) => (
        <HeadsUpForm
          usual={emptyDraft(all.filter(({ facesCustomers }) => facesCustomers).map(({ id }) => id))}
          departments={all}
          action={t("headsups.save")}
          isRunning={writing.isPending}
          error={writing.error}
          onSave={(content) =>
            writing.mutate(content, {
              onSuccess: ({ id }) => {
                toast({ text: t("headsups.saved"), undo: () => pressing.mutateAsync({ id, kind: "withdrawn" }) });
                router.history.push(`/exchange/heads-ups/${id}`);
              },
            })
          }
        />
      )}
    </Page>
  );
}

/** Changes a heads-up; what was published is published anew. */
export function EditHeadsUpPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const headsUp = useHeadsUp(id);
  const departments = useDepartments();
  return (
    <Page
      title={headsUp.data?.title ?? t("headsups.one", { id })}
      above={<AppLink href={`/exchange/heads-ups/${id}`}>{t("headsups.one", { id })}</AppLink>}
      load={headsUp}
    >
      {(found) => <Editor headsUp={found} departments={departments.data ?? []} />}
    </Page>
  );
}

type EditorProps = { headsUp: HeadsUpDetail; departments: readonly { id: number; name: string }[] };

function Editor({ headsUp, departments }: EditorProps) {
  const t = useMessages();
  const toast = useToast();
  const router = useRouter();
  const changing = useChanging();
  const { id, version, state } = headsUp;
  const isPublished = state === "published";
  const before = contentOf(draftOf(headsUp));
  return (
    <HeadsUpForm
      usual={draftOf(headsUp)}
      departments={departments}
      action={t(isPublished ? "headsups.save.published" : "headsups.save")}
      isPublished={isPublished}
      isRunning={changing.isPending}
      error={changing.error}
      onSave={(content, matters) =>
        changing.mutate(
          { id, version, change: { ...content, matters } },
          {
            onSuccess: (now) => {
              toast({
                text: t("headsups.saved"),
                undo: () => changing.mutateAsync({ id, version: now.version, change: before }),
              });
              router.history.push(`/exchange/heads-ups/${id}`);
            },
          },
        )
      }
    />
  );
}
