import type { Command } from "commander";
import type { Door } from "./door.ts";

/** What a module's commands get: the way to the API, and where to write. */
export type CommandLine = {
  /** Opens the way to the API once; it is closed when the command is done. */
  door(): Promise<Door>;
  /** Standard output, without a line end added. */
  write(text: string): void;
  /** Progress and notices: standard error. */
  note(text: string): void;
  /** Whether progress may be redrawn in place. */
  isTerminal: boolean;
};

/** Adds a module's commands to the program. */
export type AddCommands = (program: Command, commandLine: CommandLine) => void;

/** The address that the API is reached under, whatever the door: only its path counts. */
export const apiBase = "http://earshot/api/v1";
