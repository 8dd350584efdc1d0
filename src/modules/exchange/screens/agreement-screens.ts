/** Pages that are fetched together: each by itself adds to what is kept to work without a network. */
export { AgreementPage } from "./AgreementPage.tsx";
export { AgreementsPage } from "./AgreementsPage.tsx";
export { OverlapPage } from "./OverlapPage.tsx";
export { OverlapsPage } from "./OverlapsPage.tsx";
export { ResponsibilitiesPage } from "./ResponsibilitiesPage.tsx";
export { SystemPage } from "./SystemPage.tsx";
export { SystemsPage } from "./SystemsPage.tsx";
