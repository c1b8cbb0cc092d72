/** A picture for each kind of element; decoration, the kind's name stands beside it. */
import type { ReactNode } from 'react';
import type { Kind } from './graph';

const DRAWINGS = {
  start: <path d="M8 5v14l11-7Z" />,
  conditional: (
    <path d="M12 3.5 20.5 12 12 20.5 3.5 12Zm-2.2 6.6a2.2 2.2 0 1 1 3.3 1.9c-.8.4-1.1.8-1.1 1.6m0 2.3v.1" />
  ),
  percentage: (
    <>
      <circle cx="5.5" cy="12" r="2" />
      <circle cx="18.5" cy="5.5" r="2" />
      <circle cx="18.5" cy="18.5" r="2" />
      <path d="M7.5 12h2.6L16.7 6.6M10.1 12l6.6 5.4" />
    </>
  ),
  rate: (
    <>
      <path d="M4.2 17.5a8.6 8.6 0 1 1 15.6 0M12 14.5l3.6-5" />
      <circle cx="12" cy="14.8" r="1.4" />
    </>
  ),
  model: <path d="M12 3.5 14 10l6.5 2L14 14l-2 6.5L10 14l-6.5-2L10 10Z" />,
  end: (
    <>
      <circle cx="12" cy="12" r="8.2" />
      <path d="M9 9h6v6H9Z" />
    </>
  ),
} satisfies Record<Kind, ReactNode>;

export function KindIcon({ kind, size = 16 }: { readonly kind: Kind; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[kind]}
    </svg>
  );
}
