import { Button, Menu } from "@mantine/core";
import { IconBookmark, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { View } from "../../modules/company/view-contract.ts";
import { Dialog } from "../kit/Dialog.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import styles from "./SavedViews.module.css";
import { SaveViewForm } from "./SaveViewForm.tsx";
import { useViews, useViewVerbs } from "./views.ts";

type SavedViewsProps = {
  /** The path of the page, such as /returns. */
  page: string;
  /** What the page shows now, as it stands behind the ? of its address, without the view. */
  search: string;
  /** The view that was opened last; null without one. */
  open: number | null;
  /** Shows what a view holds; null leaves the view and keeps what is shown. */
  onOpen: (view: { id: number; search: string } | null) => void;
};

/** What was kept of a page under a name: opens it, says whether something was changed since, keeps and shares it. */
export function SavedViews({ page, search, open, onOpen }: SavedViewsProps) {
  const t = useMessages();
  const toast = useToast();
  const views = useViews(page);
  const { changing, removing, restoring } = useViewVerbs();
  const [isNaming, setIsNaming] = useState(false);
  const all = views.data ?? [];
  const current = all.find(({ id }) => id === open);
  const isChanged = current !== undefined && current.search !== search;

  const change = (view: View, what: { search?: string; shared?: boolean }, said: string) =>
    changing.mutate(
      { view, what },
      {
        onSuccess: () => toast({ text: said }),
        onError: ({ message }) => toast({ text: message, tone: "bad" }),
      },
    );
  const remove = (view: View) =>
    removing.mutate(view.id, {
      onSuccess: () => {
        onOpen(null);
        toast({ text: t("views.removed", { name: view.name }), undo: () => restoring.mutateAsync(view.id) });
      },
      onError: ({ message }) => toast({ text: message, tone: "bad" }),
    });
  const group = (label: string, some: readonly View[]) =>
    some.length > 0 && (
      <>
        <Menu.Label>{label}</Menu.Label>
        {some.map((view) => (
          <Menu.Item
            key={view.id}
            aria-current={view.id === open ? "true" : undefined}
            onClick={() => onOpen({ id: view.id, search: view.search })}
          >
            {view.name}
            {!view.isMine && <span className={styles.by}>{view.by}</span>}
          </Menu.Item>
        ))}
      </>
    );
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={18} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            <span className={styles.name}>{current?.name ?? t("views.title")}</span>
            {isChanged && (
              <>
                <span className={styles.dot} aria-hidden />
                <span className="visually-hidden">{t("views.changed")}</span>
              </>
            )}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {group(
            t("views.mine"),
            all.filter(({ isMine, shared }) => isMine && !shared),
          )}
          {group(
            t("views.shared"),
            all.filter(({ shared }) => shared),
          )}
          {all.length > 0 && <Menu.Divider />}
          {current && isChanged && (
            <Menu.Item onClick={() => onOpen({ id: current.id, search: current.search })}>
              {t(current.shared ? "views.reset.shared" : "views.reset")}
            </Menu.Item>
          )}
          {current?.isMine && isChanged && (
            <Menu.Item onClick={() => change(current, { search }, t("views.kept", { name: current.name }))}>
              {t("views.keep", { name: current.name })}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setIsNaming(true)}>{t("views.save")}</Menu.Item>
          {current?.isMine && (
            <>
              <Menu.Item
                onClick={() =>
                  change(
                    current,
                    { shared: !current.shared },
                    t(current.shared ? "views.unshared" : "views.now.shared", { name: current.name }),
                  )
                }
              >
                {t(current.shared ? "views.unshare" : "views.share")}
              </Menu.Item>
              <Menu.Item onClick={() => remove(current)}>{t("views.remove", { name: current.name })}</Menu.Item>
            </>
          )}
          {current && <Menu.Item onClick={() => onOpen(null)}>{t("views.leave")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Dialog isOpen={isNaming} onClose={() => setIsNaming(false)} title={t("views.save")}>
        <SaveViewForm
          page={page}
          search={search}
          onSaved={(view) => {
            setIsNaming(false);
            toast({ text: t("views.saved", { name: view.name }), undo: () => removing.mutateAsync(view.id) });
            onOpen({ id: view.id, search: view.search });
          }}
          onCancel={() => setIsNaming(false)}
        />
      </Dialog>
    </>
  );
}
