/** Pages that are fetched together: each by itself adds to what is kept to work without a network. */
export { FrictionPage } from "./FrictionPage.tsx";
export { FrictionWaitsPage } from "./FrictionWaitsPage.tsx";
export { HandOffPage } from "./HandOffPage.tsx";
export { HandOffReasonsPage } from "./HandOffReasonsPage.tsx";
export { HandOffsPage } from "./HandOffsPage.tsx";
