import { Badge, Code, Group, Table } from '@mantine/core';
import type { RouteSummary } from '../api/routes';
import { grouped } from '../ui/decimal';
import { AppLink } from '../ui/AppLink';
import { CopyButton } from '../ui/CopyButton';
import { Instant } from '../ui/Instant';
import { LogsLink } from '../ui/LogsLink';
import { RoleButton } from '../ui/RoleButton';

interface RouteRowProps {
  readonly gateway: string;
  readonly route: RouteSummary;
  /** In the last hour; null where it is not known. */
  readonly requests: number | null;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

/** A route in the list: what is live, how much it is asked for, and what can be done to it. */
export function RouteRow({ gateway, route, requests, onRename, onDelete }: RouteRowProps) {
  const model = `dynamic/${route.name}`;
  const { number, created_at, author } = route.deployment;
  return (
    <Table.Tr>
      <Table.Td>
        <AppLink
          to="/gateways/$gateway/routes/$route/flow"
          params={{ gateway, route: route.name }}
          fw={600}
        >
          {route.name}
        </AppLink>
      </Table.Td>
      <Table.Td title={`Live since ${created_at}, by ${author}`}>
        <Badge variant="light" tt="none">
          Version {number}
        </Badge>
      </Table.Td>
      <Table.Td className="figures">
        {requests === null ? (
          '—'
        ) : requests === 0 ? (
          '0'
        ) : (
          <LogsLink
            gateway={gateway}
            where={{ route: route.name, last: '1h' }}
            label={`Logs of ${route.name} of the last hour`}
          >
            {grouped(String(requests))}
          </LogsLink>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <Code>{model}</Code>
          <CopyButton text={model} label={`Copy ${model}`} />
        </Group>
      </Table.Td>
      <Table.Td>
        <Instant at={route.modified_at} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <RoleButton
            needs="deployer"
            size="xs"
            variant="default"
            aria-label={`Rename ${route.name}`}
            onClick={onRename}
          >
            Rename
          </RoleButton>
          <RoleButton
            needs="deployer"
            size="xs"
            variant="default"
            aria-label={`Delete ${route.name}`}
            onClick={onDelete}
          >
            Delete
          </RoleButton>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
