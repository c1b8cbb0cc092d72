/** The conditions that hold, each with a way to take it back. */
import { Button, Group } from '@mantine/core';
import { said, type Where } from './search';

interface NarrowingProps {
  readonly where: Where;
  readonly onRemove: (names: readonly string[]) => void;
}

export function Narrowing({ where, onRemove }: NarrowingProps) {
  const conditions = Object.entries(where);
  if (conditions.length === 0) {
    return null;
  }
  return (
    <Group gap="xs" mb="md" role="group" aria-label="Only requests whose">
      {conditions.map(([name, value]) => (
        <Button
          key={name}
          size="compact-sm"
          variant="light"
          rightSection={<span aria-hidden="true">×</span>}
          aria-label={`Remove: ${said(name, value)}`}
          onClick={() => {
            onRemove([name]);
          }}
        >
          {said(name, value)}
        </Button>
      ))}
      {conditions.length > 1 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            onRemove(conditions.map(([name]) => name));
          }}
        >
          Remove all
        </Button>
      ) : null}
    </Group>
  );
}
