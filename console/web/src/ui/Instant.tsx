import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { onClock, present } from './clock';
import { exact, relative } from './time';

/** A moment told from now; the exact time is there on hover and focus. */
export function Instant({ at }: { readonly at: string }) {
  const now = useSyncExternalStore(onClock, present);
  const date = new Date(at);
  return (
    <Tooltip label={exact(date)}>
      <time dateTime={at}>{relative(date, now)}</time>
    </Tooltip>
  );
}
