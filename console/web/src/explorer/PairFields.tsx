import { Button, CloseButton, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { PlusIcon } from '../ui/icons';

interface PairFieldsProps {
  /** What the list is, such as Metadata. */
  readonly title: string;
  readonly description: string;
  /** What one of them is, such as metadata. */
  readonly one: string;
  readonly rows: readonly { readonly fields: ReactNode; readonly fault: string | undefined }[];
  readonly onAdd: () => void;
  readonly onRemove: (index: number) => void;
}

/** A list of pairs that grows and shrinks. */
export function PairFields({ title, description, one, rows, onAdd, onRemove }: PairFieldsProps) {
  return (
    <Stack gap={6} role="group" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm" fw={500}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        </div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<PlusIcon size={14} />}
          onClick={onAdd}
        >
          Add {one}
        </Button>
      </Group>
      {rows.map(({ fields, fault }, i) => (
        <div key={i}>
          <Group gap={6} wrap="nowrap" align="center">
            {fields}
            <CloseButton
              aria-label={`Remove ${one} ${i + 1}`}
              onClick={() => {
                onRemove(i);
              }}
            />
          </Group>
          {fault === undefined ? null : (
            <Text size="xs" c="var(--mantine-color-error)" mt={2}>
              {fault}
            </Text>
          )}
        </div>
      ))}
    </Stack>
  );
}

/** A list with one of its items changed. */
export function changed<T>(list: readonly T[], index: number, change: Partial<T>): readonly T[] {
  return list.map((item, i) => (i === index ? { ...item, ...change } : item));
}
