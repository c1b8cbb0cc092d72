import { Badge, Button, Group, Table, Text } from '@mantine/core';
import type { HistoryEntry } from '../api/routes';
import { ButtonLink } from '../ui/AppLink';
import { TONES } from '../ui/graph/drawing';
import { Instant } from '../ui/Instant';
import { JsonView } from '../ui/JsonView';
import { comparedWith, told } from './told';
import classes from './versions.module.css';

interface EventRowProps {
  readonly entry: HistoryEntry;
  readonly liveBefore: number | undefined;
  readonly chosen: boolean;
  readonly route?: { readonly gateway: string; readonly route: string };
  readonly look?: () => void;
}

export function EventRow({ entry, liveBefore, chosen, route, look }: EventRowProps) {
  const other = comparedWith(entry, liveBefore);
  const details = entry.settings ?? entry.about;
  return (
    <Table.Tr className={chosen ? classes['chosen'] : undefined} aria-current={chosen || undefined}>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {entry.what === 'change_refused' ? (
            <Badge variant="light" color="red" c="light-dark(#a01a10, #ffa8a0)" tt="none">
              Refused
            </Badge>
          ) : null}
          <Text size="sm">{told(entry, liveBefore).replace(/^Refused: /, '')}</Text>
        </Group>
      </Table.Td>
      <Table.Td>{entry.actor}</Table.Td>
      <Table.Td>
        <Instant at={entry.at} />
      </Table.Td>
      <Table.Td maw={340}>
        <Text size="sm" lineClamp={3} title={entry.why}>
          {entry.why === undefined || entry.why === '' ? '—' : entry.why}
        </Text>
        {details === undefined ? null : (
          <details>
            <summary>Details</summary>
            <JsonView value={details} label={`Details of ${told(entry)}`} />
          </details>
        )}
      </Table.Td>
      <Table.Td maw={220}>
        <Differing difference={entry.difference} />
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {route === undefined || other === null || entry.version === undefined ? null : (
            <ButtonLink
              to="/gateways/$gateway/routes/$route/versions"
              params={route}
              search={{ from: other, to: entry.version }}
              size="xs"
              variant="subtle"
              aria-label={`Compare version ${other} with ${entry.version}`}
            >
              Compare
            </ButtonLink>
          )}
          {look === undefined ? null : (
            <Button
              size="xs"
              variant="subtle"
              onClick={look}
              aria-label={`Show the route after: ${told(entry, liveBefore)}`}
            >
              Show
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Differing({ difference }: { readonly difference: HistoryEntry['difference'] }) {
  const parts = (['added', 'removed', 'changed'] as const).flatMap((sign) =>
    (difference?.[sign] ?? []).map((id) => ({ sign, id })),
  );
  if (parts.length === 0) {
    return <>—</>;
  }
  return (
    <Text size="sm" lineClamp={3} title={parts.map(({ sign, id }) => `${sign} ${id}`).join(', ')}>
      {parts.map(({ sign, id }) => `${TONES[sign].sign}\u00a0${id}`).join(', ')}
    </Text>
  );
}
