/** Icons of the inspector alone, drawn like those of all pages. */
function frame(path: string) {
  return function Icon() {
    return (
      <svg
        width={16}
        height={16}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d={path} />
      </svg>
    );
  };
}

export const LockIcon = frame('M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3');
export const UnlockIcon = frame('M6 11h12v9H6v-9Zm2.5 0V7a3.5 3.5 0 0 1 6.8-1.2');
