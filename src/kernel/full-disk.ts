/** Whether an error says, in our words or those of the system or of a store, that there is no space left. */
export function isFullDisk(error: unknown): boolean {
  const text = error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ""} ${error.message}` : "";
  return /ENOSPC|The disk is full|No space left on device|could not extend file|NOT_ENOUGH_SPACE/i.test(text);
}
