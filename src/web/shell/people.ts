import { useEffect, useState } from "react";

export type FoundPerson = { id: number; name: string; detail?: string; href: string };

/** Finds people by name, mail, phone or number. Given to the shell by the module that knows people. */
export type FindPeople = (typed: string, signal: AbortSignal) => Promise<readonly FoundPerson[]>;

const pause = 60;
const nobody: readonly FoundPerson[] = [];

export type PeopleSearch = { people: readonly FoundPerson[]; isSearching: boolean };

/** The people that fit what is typed, from the second letter on. Rows of the search before stay until new ones come. */
export function useFoundPeople(find: FindPeople | undefined, typed: string): PeopleSearch {
  const [found, setFound] = useState<{ text: string; people: readonly FoundPerson[] }>({ text: "", people: [] });
  const text = typed.trim();
  const isSought = find !== undefined && text.length >= 2;
  useEffect(() => {
    if (!find || !isSought) return;
    const search = new AbortController();
    const timer = setTimeout(() => {
      find(text, search.signal)
        .catch(() => [])
        .then((people) => {
          if (!search.signal.aborted) setFound({ text, people });
        });
    }, pause);
    return () => {
      clearTimeout(timer);
      search.abort();
    };
  }, [find, text, isSought]);
  return { people: isSought ? found.people : nobody, isSearching: isSought && found.text !== text };
}
