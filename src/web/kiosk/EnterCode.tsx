import { TextInput } from "@mantine/core";
import { useState } from "react";
import { answer, api } from "../api/client.ts";
import { Form, faultOf } from "../kit/form/Form.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** Asks for the code of a link, once on each device. */
export function EnterCode({ link, onOpen }: { link: string; onOpen: () => void }) {
  const t = useMessages();
  const [code, setCode] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const open = async () => {
    setIsRunning(true);
    setError(null);
    try {
      await answer(api.kiosk.open.$post({ json: { link, code } }));
      onOpen();
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setIsRunning(false);
    }
  };
  return (
    <>
      <h1>{t("kiosk.title")}</h1>
      <Form onSubmit={() => void open()} action={t("kiosk.open")} isRunning={isRunning} error={error}>
        <TextInput
          label={t("kiosk.code")}
          description={t("kiosk.code.hint")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={faultOf(error, "code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          size="lg"
        />
      </Form>
    </>
  );
}
