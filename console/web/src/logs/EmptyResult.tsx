/** Nothing was found: tells which filter to drop, and how much there would be without it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { searchLogs } from '../api/logs';
import { EmptyState } from '../ui/EmptyState';
import { count } from './counting';
import { chipsOf, queryOf, type LogFilters } from './filters';

const MOST_TRIED = 8;

interface EmptyResultProps {
  readonly gateway: string;
  readonly filters: LogFilters;
  readonly now: Date;
  readonly onChange: (filters: LogFilters) => void;
}

export function EmptyResult({ gateway, filters, now, onChange }: EmptyResultProps) {
  const chips = chipsOf(filters).slice(0, MOST_TRIED);
  const tried = useQueries({
    queries: chips.map(({ without }) => {
      const query = queryOf(without, now);
      query.set('per_page', '1');
      return {
        queryKey: ['without', gateway, query.toString()],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          (await searchLogs(gateway, query, signal)).info.total_count ?? 0,
      };
    }),
  });
  if (chips.length === 0) {
    return (
      <EmptyState title="No requests yet">
        Requests through this gateway appear here a moment after their answer. The Explorer sends
        one.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing has all of this">
      <Stack gap={6} mt="xs">
        {chips.map(({ id, text, without }, i) => (
          <Group key={id} gap="sm" justify="space-between" wrap="nowrap">
            <Text size="sm" className="figures">
              Without {text}: {foundText(tried[i]?.data)}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onChange(without);
              }}
              aria-label={`Drop ${text}`}
            >
              Drop
            </Button>
          </Group>
        ))}
      </Stack>
    </EmptyState>
  );
}

function foundText(found: number | undefined): string {
  return found === undefined ? '…' : found === 0 ? 'still nothing' : count(found);
}
