import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useMessages } from "../../messages/MessagesProvider.tsx";
import { Kbd } from "../Kbd.tsx";
import { ProblemNotice } from "../ProblemNotice.tsx";
import styles from "./Form.module.css";

type FormProps = {
  children: ReactNode;
  onSubmit: () => void;
  /** What the button says: verb and object. */
  action: string;
  onCancel?: () => void;
  isRunning?: boolean;
  /** What came of the last try: shown above the fields, and the first field that is wrong takes the focus. */
  error?: Error | null;
  /** What a field is called here, by the path that the server names it with. */
  nameOf?: (path: string) => string;
  isWide?: boolean;
  /** The button stays at the lower edge; on a phone it is as wide as a thumb wants it. */
  isAnchored?: boolean;
  /** The key that sends, shown on the button where there is a keyboard. */
  keys?: string;
};

/** Fields with one button. Ctrl+Enter sends from any of them. */
export function Form(props: FormProps) {
  const { children, onSubmit, action, onCancel, isRunning = false, error = null, nameOf } = props;
  const { isWide = false, isAnchored = false, keys } = props;
  const t = useMessages();
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (!error) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? form.current?.querySelector<HTMLElement>("[data-problem]"))?.focus();
  }, [error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRunning) onSubmit();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      data-wide={isWide || undefined}
      data-anchored={isAnchored || undefined}
      onSubmit={submit}
      onKeyDown={press}
      noValidate
    >
      {error && (
        <div tabIndex={-1} data-problem>
          <ProblemNotice error={error} {...(nameOf ? { nameOf } : {})} />
        </div>
      )}
      {children}
      <div className={styles.actions}>
        <Button type="submit" loading={isRunning} rightSection={keys && <Kbd keys={keys} />}>
          {action}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("kit.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What a refusal says about one field, for its `error`: `<TextInput error={faultOf(verb.error, "name")} />`. */
export function faultOf(error: Error | null, path: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  return error.faults.find((fault) => fault.path === path)?.message ?? null;
}
