import { useComputedColorScheme } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useLanguage, useMessages } from "../../messages/MessagesProvider.tsx";
import styles from "./Chart.module.css";
import { hatchTile, readColors } from "./colors.ts";
import type { Drawing, Pressed } from "./engine.ts";
import type { ChartOptions, Look } from "./options.ts";

type CanvasProps = {
  label: string;
  /** In CSS pixels. */
  height: number;
  /** What is drawn as the page looks now. Keep it stable between renders (`useCallback`): a new one is drawn anew. */
  options: (look: Look) => ChartOptions;
  /** Where something leads that was pressed. */
  hrefOf: (pressed: Pressed) => string | undefined;
  drawing: RefObject<Drawing | null>;
};

/** The picture of a chart. Loads the drawing library the first time, follows the colour scheme and the width. */
export function Canvas({ label, height, options, hrefOf, drawing }: CanvasProps) {
  const router = useRouter();
  const scheme = useComputedColorScheme();
  const { direction } = useLanguage();
  const notKnown = useMessages()("kit.figure.unknown");
  const element = useRef<HTMLDivElement>(null);
  const [isReady, setIsReady] = useState(false);
  const [width, setWidth] = useState(0);

  const open = useEffectEvent((pressed: Pressed) => {
    const href = hrefOf(pressed);
    if (href) router.history.push(href);
  });

  useEffect(() => {
    const place = element.current;
    if (!place) return;
    let isGone = false;
    const observer = new ResizeObserver(() => {
      drawing.current?.resize();
      setWidth(place.clientWidth);
    });
    void import("./engine.ts").then(({ startDrawing }) => {
      if (isGone) return;
      drawing.current = startDrawing(place);
      drawing.current.onPress((pressed) => open(pressed));
      observer.observe(place);
      setWidth(place.clientWidth);
      setIsReady(true);
    });
    return () => {
      isGone = true;
      observer.disconnect();
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, [drawing]);

  useEffect(() => {
    if (!isReady || !scheme) return;
    const colors = readColors();
    const hatch = hatchTile(colors.unknown);
    drawing.current?.draw(options({ colors, hatch, isReversed: direction === "rtl", notKnown, width }));
  }, [options, isReady, scheme, direction, notKnown, width, drawing]);

  return (
    <div className={styles.canvas} role="img" aria-label={label}>
      <div ref={element} aria-hidden style={{ blockSize: height }} />
    </div>
  );
}
