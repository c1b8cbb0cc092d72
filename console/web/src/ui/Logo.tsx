/** The mark: a turnpike with its bar going up. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <rect x="6.5" y="10" width="4.5" height="15" rx="1.2" fill="#fff" />
      <rect x="4.5" y="24" width="8.5" height="2.6" rx="1.3" fill="#fff" />
      <rect
        x="8"
        y="6.5"
        width="20.5"
        height="4.2"
        rx="2.1"
        fill="#fbbf24"
        transform="rotate(-17 9 12) translate(0 4.6)"
      />
      <circle cx="8.75" cy="13.4" r="1.7" fill="#0f766e" />
    </svg>
  );
}
