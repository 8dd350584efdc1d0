import { type CSSVariablesResolver, createTheme } from "@mantine/core";
import { shades, variantColors } from "./colors.ts";

/** The library's parts in our measures. Colours come from tokens.css through `cssVariables`. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: 4,
  colors: shades,
  black: "#161b2e",
  autoContrast: true,
  variantColorResolver: variantColors,
  focusClassName: "",
  respectReducedMotion: true,
  cursorType: "pointer",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-mono)",
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "14px", xl: "22px" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.25rem" },
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.375rem" },
  fontWeights: { regular: "400", medium: "600", bold: "700" },
  lineHeights: { xs: "1.35", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.35" },
  breakpoints: { xs: "22.5em", sm: "40em", md: "48em", lg: "75em", xl: "90em" },
  headings: {
    fontFamily: "var(--font)",
    fontWeight: "700",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.1875rem", lineHeight: "1.3" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
      h4: { fontSize: "0.9375rem", lineHeight: "1.4" },
      h5: { fontSize: "0.8125rem", lineHeight: "1.4" },
      h6: { fontSize: "0.8125rem", lineHeight: "1.4" },
    },
  },
  shadows: { xs: "none", sm: "none", md: "var(--lift)", lg: "var(--lift)", xl: "var(--lift)" },
  components: {
    ModalRoot: {
      defaultProps: { radius: "lg", padding: "lg", transitionProps: { transition: "fade", duration: 120 } },
    },
    DrawerRoot: { defaultProps: { padding: "lg", transitionProps: { duration: 160 } } },
    ModalOverlay: { defaultProps: { color: "var(--veil)", backgroundOpacity: 1 } },
    DrawerOverlay: { defaultProps: { color: "var(--veil)", backgroundOpacity: 1 } },
    Popover: { defaultProps: { radius: "md", shadow: "md", transitionProps: { duration: 100 } } },
    Menu: {
      defaultProps: {
        radius: "md",
        shadow: "md",
        transitionProps: { duration: 100 },
        // The placeholder for the focus would be a child that no menu may have: the first entry takes the focus.
        withInitialFocusPlaceholder: false,
        // A menu taller than the room beside its button scrolls by itself: it goes where the button scrolls out of sight.
        middlewares: { flip: { fallbackStrategy: "bestFit" }, size: { padding: 8 } },
      },
      styles: { dropdown: { overflowY: "auto", overscrollBehavior: "contain" } },
    },
    Tooltip: { defaultProps: { openDelay: 350, events: { hover: true, focus: true, touch: false } } },
    Select: { defaultProps: { checkIconPosition: "right", comboboxProps: { shadow: "md" } } },
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    ActionIcon: { defaultProps: { variant: "subtle", size: 36 } },
    Skeleton: { defaultProps: { radius: "sm" } },
  },
});

const scheme = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-soft)",
  "--mantine-color-placeholder": "var(--ink-faint)",
  "--mantine-color-anchor": "var(--ink)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-success": "var(--good)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-faint)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-filled-hover": "var(--accent-hover)",
  "--mantine-color-accent-light": "var(--accent-wash)",
  "--mantine-color-accent-light-hover": "var(--accent-wash)",
  "--mantine-color-accent-light-color": "var(--accent-text)",
  "--mantine-color-accent-outline": "var(--line-strong)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
};

/** Binds what the library paints with to our tokens, which change with the colour scheme by themselves. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: scheme, dark: scheme });
