import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What would be here, and how it gets here. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Stands where there is nothing yet, and teaches what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="center" gap="xs" py="lg" ta="center">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text c="dimmed" maw="60ch" component="div">
          {children}
        </Text>
        {action === undefined ? null : <div className="empty-action">{action}</div>}
      </Stack>
    </Paper>
  );
}
