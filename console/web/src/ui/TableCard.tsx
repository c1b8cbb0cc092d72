import { Paper, Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface TableCardProps {
  /** Names the table for those who cannot see it. */
  readonly label: string;
  readonly head: readonly ReactNode[];
  /** Rows of `Table.Tr`. */
  readonly children: ReactNode;
}

/** A table in a frame that scrolls sideways where it must. */
export function TableCard({ label, head, children }: TableCardProps) {
  return (
    <Paper withBorder radius="md" className="table-card">
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ type: 'auto' }}>
        <Table aria-label={label} verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {head.map((cell, i) => (
                <Table.Th key={i}>{cell}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
