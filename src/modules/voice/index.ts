import type { Module } from "../../kernel/module.ts";

export { addVoiceCommands } from "./commands.ts";
export { voiceRoutes } from "./routes.ts";

export const voice: Module = { name: "voice" };
