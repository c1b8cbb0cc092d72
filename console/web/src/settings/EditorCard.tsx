import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface EditorCardProps {
  readonly title: string;
  readonly fault: string | undefined;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One entry of a list that is edited, with the way to take it out. */
export function EditorCard({ title, fault, onRemove, children }: EditorCardProps) {
  return (
    <Paper withBorder p="lg" radius="md" component="section" aria-label={title}>
      <Stack>
        <Group justify="space-between">
          <Text fw={600}>{title}</Text>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={`Remove ${title}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        </Group>
        {children}
        {fault === undefined ? null : (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {fault}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
