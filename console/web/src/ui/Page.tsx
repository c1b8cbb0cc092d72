/** The frame of every page: its one heading, what it is for, and what can be done. */
import { Box, Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** In place of the title where the heading is more than text. */
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Takes the whole width, as a canvas does. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, heading, lead, actions, wide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Turnpike`;
  }, [title]);
  return (
    <Box maw={wide ? '100%' : 1360} mx="auto">
      <Group justify="space-between" align="flex-start" mb="lg" wrap="nowrap" gap="lg">
        <Box style={{ minWidth: 0 }}>
          <Title order={1}>{heading ?? title}</Title>
          {lead === undefined ? null : (
            <Text c="dimmed" mt={4} maw="72ch">
              {lead}
            </Text>
          )}
        </Box>
        {actions === undefined ? null : (
          <Group gap="sm" wrap="nowrap">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Box>
  );
}
