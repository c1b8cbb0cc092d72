import { Badge } from '@mantine/core';
import type { LogEntry } from '../api/logs';
import { WARNING_TEXT } from '../ui/warning';

/** The status the caller got: failures of the caller and of the other side are told apart. */
export function StatusBadge({ entry }: { readonly entry: LogEntry }) {
  const [color, text] = entry.success
    ? ['gate', {}]
    : entry.status_code >= 500
      ? ['red', { c: 'var(--mantine-color-error)' }]
      : ['orange', { c: WARNING_TEXT }];
  return (
    <Badge size="sm" variant="light" color={color} tt="none" {...text}>
      {entry.status_code}
    </Badge>
  );
}
