type NextBrace<Text extends string> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Rest}`
    ? ["close", `${Rest}{${After}`]
    : ["open", After]
  : Text extends `${string}}${infer Rest}`
    ? ["close", Rest]
    : never;

type NameAt<Text extends string> = Text extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? Name
    : Inside
  : never;

// Braces alternate: at an even depth they hold an argument, at an odd one the words of a plural or select choice.
type Names<Text extends string, Depth extends 0[], Found extends string> =
  NextBrace<Text> extends [infer Kind, infer Rest extends string]
    ? Kind extends "open"
      ? Names<Rest, [...Depth, 0], Depth extends [] | [0, 0] | [0, 0, 0, 0] ? Found | NameAt<Rest> : Found>
      : Depth extends [0, ...infer Outer extends 0[]]
        ? Names<Rest, Outer, Found>
        : Found
    : Found;

/** The names of the arguments in an ICU message, read from its text: `"{count, plural, one {# row} other {# rows}}"` has `count`. */
export type MessageArguments<Text extends string> = Names<Text, [], never>;
