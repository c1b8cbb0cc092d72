import { Badge, Group, Text } from '@mantine/core';
import { Instant } from '../ui/Instant';
import type { Link } from './useLive';

const LINKS = {
  connecting: { label: 'Connecting', colour: 'gray', says: '' },
  live: { label: 'Live', colour: 'gate', says: '' },
  lost: {
    label: 'Connection lost, trying again',
    colour: 'orange',
    says: 'What you see may be old.',
  },
  refused: {
    label: 'Not told',
    colour: 'red',
    says: 'The server refuses to tell. Load the page again, or sign in anew.',
  },
} as const satisfies Record<Link, { label: string; colour: string; says: string }>;

interface LinkStateProps {
  readonly link: Link;
  /** When something was told last. */
  readonly at: string | undefined;
}

/** Whether what is shown is what is. */
export function LinkState({ link, at }: LinkStateProps) {
  const { label, colour, says } = LINKS[link];
  return (
    <Group gap="xs" role="status" aria-label="Connection">
      <Badge variant="light" color={colour} tt="none" size="lg">
        {label}
      </Badge>
      {says === '' ? null : (
        <Text size="sm" c="dimmed">
          {says} {link === 'lost' && at !== undefined ? <Instant at={at} /> : null}
        </Text>
      )}
    </Group>
  );
}
