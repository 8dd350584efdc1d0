import type { LooseEnd } from "../../modules/dues/loose-end-contract.ts";
import { NotAskedForm, useSettling } from "../../modules/touches/screens/NotAskedForm.tsx";
import { useMe } from "../api/session.ts";
import { departmentOf } from "./AskHere.tsx";
import styles from "./Ends.module.css";
import { questionOf } from "./end-words.ts";

/** Why nobody asked, in the row itself. */
export function NotAskedHere({ end, onGone }: { end: LooseEnd; onGone: () => void }) {
  const me = useMe();
  const settling = useSettling(end.about, questionOf(end), onGone);
  const department = departmentOf(end, me.data?.departments ?? []);
  return (
    <div className={styles.here}>
      <NotAskedForm settling={settling} department={department === "" ? undefined : Number(department)} isFocused />
    </div>
  );
}
