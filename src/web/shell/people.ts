import { useEffect, useState } from "react";

export type FoundPerson = { id: number; name: string; detail?: string; href: string };

/** Finds people by name, mail, phone or number. Given to the shell by the module that knows people. */
export type FindPeople = (typed: string, signal: AbortSignal) => Promise<readonly FoundPerson[]>;

const pause = 60;

/** The people that fit what is typed, from the second letter on. Rows of the search before stay until new ones come. */
export function useFoundPeople(find: FindPeople | undefined, typed: string): readonly FoundPerson[] {
  const [found, setFound] = useState<readonly FoundPerson[]>([]);
  const text = typed.trim();
  useEffect(() => {
    if (!find || text.length < 2) {
      setFound([]);
      return;
    }
    const search = new AbortController();
    const timer = setTimeout(() => {
      find(text, search.signal)
        .catch(() => [])
        .then((people) => {
          if (!search.signal.aborted) setFound(people);
        });
    }, pause);
    return () => {
      clearTimeout(timer);
      search.abort();
    };
  }, [find, text]);
  return found;
}
