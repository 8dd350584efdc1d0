/** The ear that a spoken word reaches: two wave fronts, the outer one closing into an ear. Drawn on 32 by 32. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" focusable="false" aria-hidden="true">
      <g fill="none" stroke="var(--mark-wave, #f7b21c)" strokeWidth="3.1" strokeLinecap="round">
        <path d="M11 25.4c1.3 2 5.2 2.2 6.6-.9 1.3-3 5.9-4.7 5.9-10.8a8.3 8.3 0 0 0-8.3-8.3" />
        <path d="M15.2 11.4a2.9 2.9 0 0 1 2.9 2.9c0 2-1.6 2.6-2.5 3.9" />
      </g>
      <circle cx="9.1" cy="12.9" r="2.3" fill="var(--mark-word, currentColor)" />
    </svg>
  );
}
