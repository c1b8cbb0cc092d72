import { Table, Title } from '@mantine/core';
import { NODE_KINDS } from '../builder/nodeKinds';
import { TableCard } from '../ui/TableCard';
import { percent, type PassedElement } from './picture';

/** The same as the drawing, to be read line by line. */
export function TrafficTable({ all }: { readonly all: readonly PassedElement[] }) {
  return (
    <section aria-label="Traffic as a table">
      <Title order={2} size="h3" mb="sm">
        Each element
      </Title>
      <TableCard
        label="Traffic of each element"
        head={['Element', 'Requests', 'Share', 'Ways out']}
      >
        {all.map(({ element, requests, share, ways }) => (
          <Table.Tr key={element.id}>
            <Table.Td>
              {NODE_KINDS[element.type].label} · {element.name ?? element.id}
            </Table.Td>
            <Table.Td className="figures">{requests.toLocaleString('en')}</Table.Td>
            <Table.Td className="figures">{percent(share)}</Table.Td>
            <Table.Td className="figures">
              {ways.map((way) => (
                <div key={way.output}>
                  {way.label}: {way.requests.toLocaleString('en')} ({percent(way.share)}) to{' '}
                  {way.to}
                </div>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </TableCard>
    </section>
  );
}
