import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../../../web/api/session.ts";
import { Dialog } from "../../../web/kit/Dialog.tsx";
import { useToast } from "../../../web/kit/toasts/Toasts.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail } from "../agreements/contract.ts";
import { AgreementForm } from "./AgreementForm.tsx";
import { useMovingAgreement } from "./agreement-data.ts";
import { useDepartments } from "./exchange-data.ts";

/** The way to propose a first agreement, or a change of one, for those who speak for a department. */
export function ProposeAgreement({ agreement }: { agreement?: AgreementDetail }) {
  const t = useMessages();
  const router = useRouter();
  const toast = useToast();
  const me = useMe().data;
  const departments = useDepartments().data ?? [];
  const moving = useMovingAgreement();
  const [isOpen, setIsOpen] = useState(false);
  const isAdmin = me?.roles.includes("admin") ?? false;
  if (!me || !(isAdmin || me.may.includes("agreement.proposed"))) return null;
  // Administrators stand in for departments that nobody heads; the server says which these are.
  const others = isAdmin ? departments.filter(({ id }) => !me.departments.some((one) => one.id === id)) : [];
  const own = [...me.departments, ...(agreement?.standsInFor ?? others)];
  const title = t(agreement ? "agreements.change" : "agreements.propose");
  const onDone = ({ id, proposal, waitsFor }: AgreementDetail) => {
    setIsOpen(false);
    toast({
      text: t("agreements.proposed", { department: waitsFor?.name ?? "" }),
      ...(proposal ? { undo: () => moving.mutateAsync({ id, step: "withdraw", number: proposal.number }) } : {}),
    });
    if (!agreement) router.history.push(`/exchange/agreements/${id}`);
  };
  return (
    <>
      <Button variant={agreement ? "default" : "filled"} onClick={() => setIsOpen(true)}>
        {title}
      </Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setIsOpen(false)} title={title} isFull>
          <AgreementForm agreement={agreement} own={own} onDone={onDone} onCancel={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
