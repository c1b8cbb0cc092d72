import { Button, Group, TextInput } from '@mantine/core';

interface HeaderFieldsProps {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly onChange: (headers: Record<string, unknown>) => void;
}

/** Headers that are sent along. Values that sound like keys are kept sealed, shown as previews. */
export function HeaderFields({ headers, onChange }: HeaderFieldsProps) {
  const entries = Object.entries(headers);
  const change = (i: number, name: string, value: unknown) => {
    onChange(Object.fromEntries(entries.map((entry, n) => (n === i ? [name, value] : entry))));
  };
  return (
    <>
      {entries.map(([name, value], i) => (
        <Group key={i} align="flex-end" role="group" aria-label={`Header ${i + 1}`}>
          <TextInput
            label="Header"
            value={name}
            onChange={(event) => {
              change(i, event.currentTarget.value, value);
            }}
          />
          <TextInput
            label="Value"
            flex={1}
            value={typeof value === 'string' ? value : JSON.stringify(value)}
            onChange={(event) => {
              change(i, name, event.currentTarget.value);
            }}
          />
          <Button
            variant="subtle"
            color="gray"
            aria-label={`Remove header ${name}`}
            onClick={() => {
              onChange(Object.fromEntries(entries.filter((_, n) => n !== i)));
            }}
          >
            Remove
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={'' in headers}
          onClick={() => {
            onChange({ ...headers, '': '' });
          }}
        >
          Add a header
        </Button>
      </Group>
    </>
  );
}
