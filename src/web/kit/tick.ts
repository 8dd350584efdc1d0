/** A short tick under the thumb, on devices that can: what was pressed is taken. */
export function tick(): void {
  if (matchMedia("(pointer: coarse)").matches) navigator.vibrate?.(12);
}
