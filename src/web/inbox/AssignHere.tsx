import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Me } from "../../modules/company/contract.ts";
import type { InboxItem } from "../../modules/exchange/inbox/contract.ts";
import ends from "../ends/Ends.module.css";
import { Loaded } from "../kit/Loaded.tsx";
import { useMessages } from "../messages/MessagesProvider.tsx";
import { useColleagues } from "./inbox-data.ts";

type AssignHereProps = {
  item: Pick<InboxItem, "assignee">;
  department: { id: number; name: string };
  me: Me;
  onAssign: (member: number | null) => void;
};

/** Who of the department answers for it: oneself at once, a colleague, or nobody in particular. */
export function AssignHere({ item: { assignee }, department, me, onAssign }: AssignHereProps) {
  const t = useMessages();
  const colleagues = useColleagues(department.id);
  const [chosen, setChosen] = useState(assignee || me.member === null ? "" : String(me.member));
  return (
    <Loaded load={colleagues}>
      {(members) => {
        const others = members.filter(({ id }) => id !== assignee?.id);
        return (
          <form
            className={ends.here}
            onSubmit={(event) => {
              event.preventDefault();
              if (others.some(({ id }) => String(id) === chosen)) onAssign(Number(chosen));
            }}
          >
            <NativeSelect
              label={t("inbox.assign", { department: department.name })}
              value={chosen}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
              data={[
                { value: "", label: t("inbox.assign.choose") },
                ...others.map(({ id, name }) => ({
                  value: String(id),
                  label: id === me.member ? t("inbox.assign.me", { name }) : name,
                })),
              ]}
              autoFocus
            />
            <div className={ends.wanted}>
              <Button type="submit" disabled={chosen === ""}>
                {t("inbox.assign.give")}
              </Button>
              {assignee && (
                <Button variant="default" onClick={() => onAssign(null)}>
                  {t("inbox.assign.back")}
                </Button>
              )}
            </div>
          </form>
        );
      }}
    </Loaded>
  );
}
