import type { Module } from "../../kernel/module.ts";

export { describeKinds, getImport, startImport, undoImport } from "./import-runs.ts";
export { dataJobs } from "./jobs.ts";
export { importKinds } from "./kinds.ts";
export { resumeImports } from "./resume.ts";
export { dataRoutes } from "./routes.ts";
export { runImport } from "./run-import.ts";
export { findExampleImports } from "./store.ts";
export { type UploadFiles, uploadFiles } from "./upload-files.ts";
export { keepUpload } from "./uploads.ts";

export const data: Module = { name: "data" };
