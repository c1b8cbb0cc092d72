import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** What a view is chosen by, in one line. */
export function Toolbar({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap="md" align="flex-end" mb="md" role="search" aria-label="Analytics">
      {children}
    </Group>
  );
}
