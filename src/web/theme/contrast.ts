/** Relative luminance of a colour `#rrggbb`, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
export function luminance(color: string): number {
  const [r, g, b] = linearRgb(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

export type Rgb = [r: number, g: number, b: number];

/** The colour's light in red, green and blue, each 0 to 1, with sRGB's curve taken off. Raises on anything but `#rrggbb`. */
export function linearRgb(color: string): Rgb {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!digits) throw new Error(`${color} is not a colour of the form #rrggbb.`);
  const part = (at: number) => {
    const value = Number.parseInt(digits[at] ?? "0", 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(2), part(3)];
}
