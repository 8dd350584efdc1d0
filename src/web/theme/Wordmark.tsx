/** The product's name in its own letters, one line width throughout. Takes the colour of the text around it. */
export function Wordmark({ height = 22 }: { height?: number }) {
  return (
    <svg height={height} viewBox="0 0 99 27" role="img" aria-label="Earshot" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.7" strokeLinecap="round" strokeLinejoin="round">
        <path d="M2.3 17H14A5.9 5.9 0 1 0 12.3 21.1" />
        <path d="M29.2 17a5.8 5.8 0 1 0-11.6 0 5.8 5.8 0 0 0 11.6 0M29.3 11.2v11.6" />
        <path d="M35.3 11.2v11.6M35.3 16.6a5.2 5.2 0 0 1 5.2-5.3" />
        <path d="M51.8 13.3c-.8-1.5-2.2-2.2-3.9-2.2-2.2 0-3.7 1.1-3.7 2.9 0 4.3 8 1.7 8 5.9 0 1.9-1.7 3-4.1 3-2 0-3.6-.8-4.4-2.3" />
        <path d="M58.2 4.2v18.6M58.2 16.4a5 5.3 0 0 1 10 0v6.4" />
        <circle cx="79.7" cy="17" r="5.8" />
        <path d="M92 5.8v13.3a3.7 3.7 0 0 0 3.7 3.7h.8M88.6 11.3h7.7" />
      </g>
      <circle cx="79.7" cy="17" r="1.9" fill="var(--mark-wave, #f7b21c)" />
    </svg>
  );
}
