import { NativeSelect } from "@mantine/core";
import { useMe } from "../../../web/api/session.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { rememberDepartment } from "./touch-data.ts";

type DepartmentFieldProps = { value: string; onChange: (department: string) => void; error?: string | null };

/** For which department it is; only those who belong to several are asked, and the browser remembers what they said. */
export function DepartmentField({ value, onChange, error }: DepartmentFieldProps) {
  const t = useMessages();
  const departments = useMe().data?.departments ?? [];
  if (departments.length < 2) return null;
  return (
    <NativeSelect
      label={t("touches.field.department")}
      value={value}
      onChange={(event) => {
        rememberDepartment(event.currentTarget.value);
        onChange(event.currentTarget.value);
      }}
      data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
      error={error}
    />
  );
}
