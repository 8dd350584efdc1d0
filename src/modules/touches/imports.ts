import type { ImportKind } from "../../kernel/imports/kind.ts";
import { answersKind } from "./import-answers.ts";
import { peopleKind } from "./import-people.ts";
import { touchesKind } from "./import-touches.ts";

/** The kinds of file about people and what they did and said, in the order in which a company would bring them in. */
export const touchImports: readonly ImportKind[] = [peopleKind, touchesKind, answersKind];
