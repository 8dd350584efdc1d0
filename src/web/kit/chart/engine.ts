import { BarChart, CustomChart, LineChart, SankeyChart } from "echarts/charts";
import {
  AxisPointerComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import type { ChartOptions } from "./options.ts";

// The drawing library is the largest part of the product: this file is loaded only when a chart is shown.
use([BarChart, CustomChart, LineChart, SankeyChart]);
use([GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, AxisPointerComponent]);
use([CanvasRenderer, SVGRenderer]);

/** What was pressed: the position of a category, or of a link or node of a flow. */
export type Pressed = { dataIndex: number; dataType?: string | undefined };

export type Drawing = {
  draw(options: ChartOptions): void;
  resize(): void;
  onPress(listener: (pressed: Pressed) => void): void;
  /** How large the drawing is, in CSS pixels. */
  size(): { width: number; height: number };
  /** A PNG of the drawing as a data URL, twice as fine as it is shown. */
  picture(background: string): string;
  /** The same as the text of an SVG. */
  vector(background: string): string;
  dispose(): void;
};

/** Begins a drawing in an element that has a size. */
export function startDrawing(element: HTMLElement): Drawing {
  const chart = init(element, null, { renderer: "canvas" });
  let drawn: ChartOptions = {};
  const size = () => ({ width: chart.getWidth(), height: chart.getHeight() });
  return {
    draw: (options) => {
      drawn = options;
      chart.setOption(options, { notMerge: true });
    },
    resize: () => chart.resize(),
    onPress: (listener) => chart.on("click", ({ dataIndex, dataType }) => listener({ dataIndex, dataType })),
    size,
    picture: (backgroundColor) => chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor }),
    vector: (backgroundColor) => {
      const other = init(null, null, { renderer: "svg", ssr: true, ...size() });
      other.setOption({ ...drawn, backgroundColor, animation: false });
      const text = other.renderToSVGString();
      other.dispose();
      return text;
    },
    dispose: () => chart.dispose(),
  };
}
