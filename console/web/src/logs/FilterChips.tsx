import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { chipsOf, NOTHING, type LogFilters } from './filters';

interface FilterChipsProps {
  readonly filters: LogFilters;
  readonly onChange: (filters: LogFilters) => void;
}

/** What the log is filtered by; each can be taken away. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const chips = chipsOf(filters);
  if (chips.length === 0) {
    return null;
  }
  return (
    <Group gap={8} component="ul" aria-label="Filters" m={0} p={0} style={{ listStyle: 'none' }}>
      {chips.map(({ id, text, without }) => (
        <Paper key={id} withBorder radius="xl" pl={12} pr={4} component="li">
          <Group gap={4} wrap="nowrap">
            <Text size="sm">{text}</Text>
            <CloseButton
              size="sm"
              radius="xl"
              aria-label={`Remove filter ${text}`}
              onClick={() => {
                onChange(without);
              }}
            />
          </Group>
        </Paper>
      ))}
      <li>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            onChange(NOTHING);
          }}
        >
          Clear all
        </Button>
      </li>
    </Group>
  );
}
