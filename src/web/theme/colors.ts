import type { MantineColorsTuple, VariantColorResolverResult, VariantColorsResolver } from "@mantine/core";

// Mantine asks for ten shades of everything it may paint. They lie on the same scale as tokens.css, so that a part
// of the library that reads a shade directly still looks like the rest.
const accent: MantineColorsTuple = [
  "#fff8e6",
  "#fff4d9",
  "#ffe3a3",
  "#fccf66",
  "#f7b21c",
  "#e9a30a",
  "#c98800",
  "#a56f00",
  "#7d5300",
  "#5a3b00",
];

const gray: MantineColorsTuple = [
  "#f4f5f8",
  "#eaecf2",
  "#e0e3eb",
  "#d6dae4",
  "#b4bbcb",
  "#7a829a",
  "#626a82",
  "#4b536b",
  "#2e3550",
  "#161b2e",
];

const dark: MantineColorsTuple = [
  "#e9ecf5",
  "#c5ccde",
  "#aeb6cc",
  "#98a1ba",
  "#2e3550",
  "#232840",
  "#191d2d",
  "#10131f",
  "#0c0f19",
  "#080a12",
];

export const shades = { accent, gray, dark };

const tones = ["good", "bad", "warn", "note"] as const;
export type Tone = (typeof tones)[number];

function isTone(color: string | undefined): color is Tone {
  return tones.some((tone) => tone === color);
}

const none = "1px solid transparent";

function accentVariant(variant: string): VariantColorResolverResult {
  switch (variant) {
    case "filled":
      return { background: "var(--accent)", hover: "var(--accent-hover)", color: "var(--on-accent)", border: none };
    case "light":
      return { background: "var(--sunken)", hover: "var(--line)", color: "var(--ink)", border: none };
    case "outline":
    case "default":
      return {
        background: "var(--surface)",
        hover: "var(--sunken)",
        color: "var(--ink)",
        border: "1px solid var(--line-strong)",
      };
    case "white":
      return { background: "var(--surface)", hover: "var(--sunken)", color: "var(--ink)", border: none };
    case "none":
      return { background: "transparent", hover: "transparent", color: "inherit", border: "none" };
    case "transparent":
      return { background: "transparent", hover: "transparent", color: "var(--ink)", border: none };
    default:
      return { background: "transparent", hover: "var(--sunken)", color: "var(--ink)", border: none };
  }
}

function toneVariant(tone: Tone, variant: string): VariantColorResolverResult {
  const color = `var(--${tone})`;
  const wash = `var(--${tone}-wash)`;
  switch (variant) {
    case "filled":
      return { background: color, hover: color, color: "var(--surface)", border: none };
    case "light":
      return { background: wash, hover: wash, color, border: none };
    case "outline":
    case "default":
      return { background: "var(--surface)", hover: wash, color, border: `1px solid ${color}` };
    default:
      return { background: "transparent", hover: wash, color, border: none };
  }
}

/** How buttons, badges and the like are painted: one accent for what to do next, tones only for what things mean. */
export const variantColors: VariantColorsResolver = ({ color, variant }) =>
  isTone(color) ? toneVariant(color, variant) : accentVariant(variant);
