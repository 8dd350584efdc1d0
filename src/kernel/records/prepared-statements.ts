/** More than this is the data of bulk work, whose plan should know the tables as they are at that moment. */
const mostParameters = 64;
const mostText = 2000;
/** How many statements are kept, and how many texts are remembered until they come a second time. */
const mostNames = 400;
const mostSeen = 2000;

const changesTables = /\b(?:create|alter|drop|truncate)\b/i;

export type PreparedStatements = {
  /** The name under which a statement is kept prepared; undefined for one that is planned each time. */
  nameOf(sql: string, parameters: readonly unknown[]): string | undefined;
  /** Whether all names are to be given up: there are too many, or tables changed under them. */
  isStale(): boolean;
  /** Gives all names up. */
  clear(): void;
};

/** Decides which statements of a connection are kept prepared: small ones that come more than once. */
export function preparedStatements(): PreparedStatements {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  let given = 0;
  let stale = false;
  return {
    nameOf(sql, parameters) {
      if (changesTables.test(sql)) stale = true;
      if (stale || !isSmall(parameters)) return undefined;
      const name = names.get(sql);
      if (name) return name;
      if (!seen.has(sql)) {
        if (seen.size >= mostSeen) seen.clear();
        seen.add(sql);
        return undefined;
      }
      given += 1;
      const fresh = `s${given}`;
      names.set(sql, fresh);
      return fresh;
    },
    isStale: () => stale || names.size >= mostNames,
    clear() {
      names.clear();
      stale = false;
    },
  };
}

function isSmall(parameters: readonly unknown[]): boolean {
  if (parameters.length === 0 || parameters.length > mostParameters) return false;
  let text = 0;
  for (const parameter of parameters) {
    if (typeof parameter === "string") text += parameter.length;
    else if (Array.isArray(parameter)) text += parameter.length * 20;
    else if (parameter !== null && typeof parameter === "object") return false;
  }
  return text <= mostText;
}
