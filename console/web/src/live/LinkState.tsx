import { Badge } from '@mantine/core';
import type { Link } from './useLive';

const LINKS = {
  connecting: { label: 'Connecting', colour: 'gray', text: 'var(--mantine-color-text)', says: '' },
  live: { label: 'Live', colour: 'gate', text: 'var(--mantine-color-gate-light-color)', says: '' },
  lost: {
    label: 'Connection lost, trying again',
    colour: 'orange',
    text: 'light-dark(#8f3a00, #ffb27a)',
    says: 'The connection is lost: these are the last figures that were told.',
  },
  refused: {
    label: 'Not told',
    colour: 'red',
    text: 'light-dark(#a01a10, #ffa8a0)',
    says: 'The server refuses to tell. Load the page again, or sign in anew.',
  },
} as const satisfies Record<Link, { label: string; colour: string; text: string; says: string }>;

/** What follows from the state of the connection; empty where all is well. */
export function consequence(link: Link): string {
  return LINKS[link].says;
}

/** Whether what is shown is what is. */
export function LinkState({ link }: { readonly link: Link }) {
  const { label, colour, text } = LINKS[link];
  return (
    <div role="status" aria-label="Connection">
      <Badge variant="light" color={colour} c={text} tt="none" size="lg">
        {label}
      </Badge>
    </div>
  );
}
