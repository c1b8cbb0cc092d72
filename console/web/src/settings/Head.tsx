import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface HeadProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly action?: ReactNode;
}

/** The head of a settings page that is a list. */
export function Head({ title, lead, action }: HeadProps) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" mt={4} maw="72ch" component="div">
          {lead}
        </Text>
      </div>
      {action}
    </Group>
  );
}
