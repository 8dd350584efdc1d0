import { useComputedColorScheme } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useLanguage, useMessages } from "../../messages/MessagesProvider.tsx";
import styles from "./Chart.module.css";
import type { ChartData } from "./chart-data.ts";
import { hatchTile, readColors } from "./colors.ts";
import type { Drawing } from "./engine.ts";
import { chartHeight, chartOptions } from "./options.ts";

type CanvasProps = { data: ChartData; label: string; drawing: RefObject<Drawing | null> };

/** The picture of a chart. Loads the drawing library the first time, follows the colour scheme and the width. */
export function Canvas({ data, label, drawing }: CanvasProps) {
  const router = useRouter();
  const scheme = useComputedColorScheme();
  const { direction } = useLanguage();
  const notKnown = useMessages()("kit.figure.unknown");
  const element = useRef<HTMLDivElement>(null);
  const [isReady, setIsReady] = useState(false);

  const open = useEffectEvent((index: number) => {
    const href = data.categories[index]?.href;
    if (href) router.history.push(href);
  });

  useEffect(() => {
    const place = element.current;
    if (!place) return;
    let isGone = false;
    const observer = new ResizeObserver(() => drawing.current?.resize());
    void import("./engine.ts").then(({ startDrawing }) => {
      if (isGone) return;
      drawing.current = startDrawing(place);
      drawing.current.onPress((index) => open(index));
      observer.observe(place);
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
    drawing.current?.draw(chartOptions(data, { colors, hatch, isReversed: direction === "rtl", notKnown }));
  }, [data, isReady, scheme, direction, notKnown, drawing]);

  return (
    <div className={styles.canvas} role="img" aria-label={label}>
      <div ref={element} aria-hidden style={{ blockSize: chartHeight(data) }} />
    </div>
  );
}
