import "./mantine.css";
import "./tokens.css";
import "./shape.css";
import "./base.css";
import "./controls.css";
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { cssVariables, theme } from "./theme.ts";

// public/start.js reads the same key before the first paint.
const remembered = localStorageColorSchemeManager({ key: "earshot.scheme" });

/** Everything below it is drawn in the product's own face. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <DirectionProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={remembered}
        defaultColorScheme="auto"
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
