import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { Dialog } from "./Dialog.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";

type ConfirmProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and what stays. */
  children: ReactNode;
  /** Verb and object: "Remove the import". */
  action: string;
  onConfirm: () => void;
  isDangerous?: boolean;
  isRunning?: boolean;
  error?: Error | null;
  /** Only where it cannot be undone: the word that has to be typed first. */
  word?: string;
};

/** Asks before something is done. What can be undone needs no question: do it and show a toast with Undo. */
export function Confirm(props: ConfirmProps) {
  const {
    isOpen,
    onClose,
    title,
    children,
    action,
    onConfirm,
    isDangerous = false,
    isRunning = false,
    error,
    word,
  } = props;
  const t = useMessages();
  const [typed, setTyped] = useState("");
  const mayGo = word === undefined || typed.trim() === word;
  const close = () => {
    setTyped("");
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayGo) onConfirm();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title}>
      <form onSubmit={submit}>
        <div>{children}</div>
        {word !== undefined && (
          <TextInput
            mt="md"
            label={t("kit.confirm.type", { word })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error && <ProblemNotice error={error} />}
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button variant="default" onClick={close}>
            {t("kit.cancel")}
          </Button>
          <Button type="submit" {...(isDangerous ? { color: "bad" } : {})} disabled={!mayGo} loading={isRunning}>
            {action}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
