import { Checkbox, MultiSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../../web/api/client.ts";
import { faultOf } from "../../../web/kit/form/Form.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import { type RoleName, roleNames } from "../choices-contract.ts";
import type { Me } from "../contract.ts";

export const roleLabels: Record<RoleName, PlainMessageId> = {
  member: "company.role.member",
  head: "company.role.head",
  marketing: "company.role.marketing",
  steward: "company.role.steward",
  executive: "company.role.executive",
  admin: "company.role.admin",
};

const roleHints: Partial<Record<RoleName, PlainMessageId>> = {
  head: "company.role.head.hint",
  marketing: "company.role.marketing.hint",
  steward: "company.role.steward.hint",
  executive: "company.role.executive.hint",
  admin: "company.role.admin.hint",
};

export type MemberValues = { name: string; mail: string; roles: RoleName[]; departments: number[] };

type MemberFieldsProps = {
  value: MemberValues;
  onChange: (value: MemberValues) => void;
  error: Error | null;
  me: Me;
};

/** Who somebody is, where they work and what they may do. A head offers the own departments and no roles. */
export function MemberFields({ value, onChange, error, me }: MemberFieldsProps) {
  const t = useMessages();
  const givesRoles = me.may.includes("role.given");
  const all = useQuery({
    queryKey: ["departments"],
    queryFn: async () => (await answer(api.departments.$get())).items,
    enabled: givesRoles,
  });
  const departments = givesRoles ? (all.data ?? []) : me.departments;
  return (
    <>
      <TextInput
        label={t("company.member.name")}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={faultOf(error, "name")}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={t("company.mail")}
        type="email"
        value={value.mail}
        onChange={(event) => onChange({ ...value, mail: event.currentTarget.value })}
        error={faultOf(error, "mail")}
        autoComplete="off"
      />
      <MultiSelect
        label={t("company.settings.departments")}
        data={departments.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={value.departments.map(String)}
        onChange={(chosen) => onChange({ ...value, departments: chosen.map(Number) })}
        error={faultOf(error, "departments")}
        searchable
        hidePickedOptions
      />
      {givesRoles && (
        <Checkbox.Group
          label={t("company.roles")}
          description={t("company.roles.hint")}
          value={value.roles}
          onChange={(chosen) => onChange({ ...value, roles: roleNames.filter((role) => chosen.includes(role)) })}
          error={faultOf(error, "roles")}
        >
          {roleNames
            .filter((role) => role !== "member")
            .map((role) => {
              const hint = roleHints[role];
              return (
                <Checkbox
                  key={role}
                  value={role}
                  mt="xs"
                  label={t(roleLabels[role])}
                  description={hint ? t(hint) : undefined}
                />
              );
            })}
        </Checkbox.Group>
      )}
    </>
  );
}
