import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** Copies a text, and says so. `label` names what is copied: "Copy the link". */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useMessages();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <Button
        variant="default"
        leftSection={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        onClick={() => void copy(text).then(setIsCopied)}
      >
        {isCopied ? t("kit.copied") : (label ?? t("kit.copy"))}
      </Button>
      <output className="visually-hidden">{isCopied ? t("kit.copied") : ""}</output>
    </>
  );
}

async function copy(text: string): Promise<boolean> {
  // The clipboard is missing on plain http in a company's network; there the old way still works.
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  return isDone;
}
