import { BarChart, LineChart } from "echarts/charts";
import { AxisPointerComponent, GridComponent, MarkAreaComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { ChartOptions } from "./options.ts";

// The drawing library is the largest part of the product: this file is loaded only when a chart is shown.
use([BarChart, LineChart, GridComponent, MarkAreaComponent, TooltipComponent, AxisPointerComponent, CanvasRenderer]);

export type Drawing = {
  draw(options: ChartOptions): void;
  resize(): void;
  onPress(listener: (categoryIndex: number) => void): void;
  /** A PNG of the drawing as a data URL. */
  picture(background: string): string;
  dispose(): void;
};

/** Begins a drawing in an element that has a size. */
export function startDrawing(element: HTMLElement): Drawing {
  const chart = init(element, null, { renderer: "canvas" });
  return {
    draw: (options) => chart.setOption(options, { notMerge: true }),
    resize: () => chart.resize(),
    onPress: (listener) => chart.on("click", ({ dataIndex }) => listener(dataIndex)),
    picture: (backgroundColor) => chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor }),
    dispose: () => chart.dispose(),
  };
}
