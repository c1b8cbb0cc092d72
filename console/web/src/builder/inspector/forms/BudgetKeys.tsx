import { Button, CloseButton, Stack, Text } from '@mantine/core';
import { PlusIcon } from '../../../ui/icons';
import { keyOfList, keysOf } from '../budgets';
import { PathField } from '../fields/PathField';
import { Fault } from '../fields/FieldNote';
import { useNotes } from '../surroundings';

interface BudgetKeysProps {
  readonly value: string | string[];
  readonly onChange: (key: string | string[]) => void;
}

const MOST = 8;

/** Whom a budget is for: each combination of these values has one of its own. */
export function BudgetKeys({ value, onChange }: BudgetKeysProps) {
  const keys = keysOf(value);
  const note = useNotes(['properties', 'key']);
  const change = (next: readonly string[]) => {
    onChange(keyOfList(next, value));
  };
  return (
    <Stack gap={6} role="group" aria-label="A budget for each">
      {keys.length === 0 ? (
        <div>
          <Text size="sm" fw={500}>
            One budget for all
          </Text>
          <Text size="xs" c="dimmed">
            Name a path to give each of its values a budget of its own.
          </Text>
        </div>
      ) : null}
      {keys.map((key, i) => (
        <KeyField
          key={i}
          index={i}
          value={key}
          onChange={(path) => {
            change(keys.map((one, at) => (at === i ? path : one)));
          }}
          onRemove={() => {
            change(keys.filter((_, at) => at !== i));
          }}
        />
      ))}
      <Fault>{keys.length > 0 ? null : note.error}</Fault>
      {keys.length >= MOST ? null : (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<PlusIcon size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            change([...keys, '']);
          }}
        >
          {keys.length === 0 ? 'A budget for each…' : 'And each…'}
        </Button>
      )}
    </Stack>
  );
}

interface KeyFieldProps {
  readonly index: number;
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly onRemove: () => void;
}

function KeyField({ index, value, onChange, onRemove }: KeyFieldProps) {
  const note = useNotes(
    ['properties', 'key', index],
    ...(index === 0 ? [['properties', 'key']] : []),
  );
  return (
    <PathField
      label={index === 0 ? 'A budget for each' : 'and each'}
      value={value}
      note={note}
      onChange={onChange}
      rightSection={
        <CloseButton size="sm" aria-label={`Remove key ${index + 1}`} onClick={onRemove} />
      }
    />
  );
}
