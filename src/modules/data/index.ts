import type { Module } from "../../kernel/module.ts";

export { addDataCommands } from "./commands.ts";
export { getImport, undoImport } from "./imports.ts";
export { dataJobs } from "./jobs.ts";
export { importKinds } from "./kinds.ts";
export { resumeImports } from "./resume.ts";
export { dataRoutes } from "./routes.ts";
export { runImport } from "./run-import.ts";
export { startImport } from "./start-import.ts";
export { findExampleImports } from "./store.ts";
export { type UploadFiles, uploadFiles } from "./upload-files.ts";
export { keepUpload, type UploadParts } from "./uploads.ts";

export const data: Module = { name: "data" };
