/** Where a repair begins to speak of what the command line would be told: a flag, or a choice for the whole file. */
const commandLine = /(?::|,? or say|,? as in|,? or (?:import with|choose))\s*(?:--[a-z]+ |[a-z]+=[a-z_]+).*$/s;

/** A repair without the words of the command line, for a screen that has buttons for them. */
export function plainRepair(repair: string): string {
  const plain = repair.replace(commandLine, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
