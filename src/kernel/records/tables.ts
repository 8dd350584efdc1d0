/**
 * The tables of the records, by name. Each module adds its own in its `store.ts`:
 * `declare module "../../kernel/records/tables.ts" { interface Tables { departments: DepartmentsTable } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: an interface, because modules add to it
export interface Tables {}
