/** The colours of a chart as the page has them now, read from the tokens. */
export type ChartColors = {
  ink: string;
  soft: string;
  line: string;
  surface: string;
  series: readonly string[];
  rest: string;
  unknown: string;
  font: string;
};

export function readColors(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token("ink"),
    soft: token("ink-soft"),
    line: token("line"),
    surface: token("surface"),
    series: [1, 2, 3, 4, 5, 6].map((at) => token(`series-${at}`)),
    rest: token("series-rest"),
    unknown: token("series-unknown"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/** A tile of the hatch for canvases, the same as the class `hatch` draws elsewhere. */
export function hatchTile(color: string): HTMLCanvasElement {
  const size = 8;
  const scale = window.devicePixelRatio;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(size * scale);
  const pen = tile.getContext("2d");
  if (!pen) return tile;
  pen.scale(tile.width / size, tile.height / size);
  pen.strokeStyle = color;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return tile;
}
