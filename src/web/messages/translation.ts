/** A catalogue in another language: the same ids, so that a missing or surplus one is a type error. */
export type Translation<English> = { readonly [Id in keyof English]: string };
