import { Code, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { GatewayToken } from '../api/keys';
import { routesQuery } from '../api/routes';
import { duration } from '../builder/nodeKinds';
import { Instant } from '../ui/Instant';
import { dollars } from '../ui/money';
import { RoleButton } from '../ui/RoleButton';

interface TokenRowProps {
  readonly gateway: string;
  readonly token: GatewayToken;
  readonly onRevoke: () => void;
}

export function TokenRow({ gateway, token, onRevoke }: TokenRowProps) {
  const { data } = useQuery(routesQuery(gateway));
  const names = new Map(data?.routes.map(({ id, name }) => [id, name]));
  const opens = [
    ...token.routes.map((id) =>
      id === '*' ? 'all routes' : `dynamic/${names.get(id) ?? `${id.slice(0, 8)}…`}`,
    ),
    ...token.providers.map((slug) => (slug === '*' ? 'all providers' : slug)),
  ];
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} size="sm">
          {token.name}
        </Text>
        <Text size="xs" c="dimmed">
          by {token.author}, <Instant at={token.created_at} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Code>{token.preview}</Code>
      </Table.Td>
      <Table.Td>{opens.length === 0 ? 'the whole gateway' : opens.join(', ')}</Table.Td>
      <Table.Td className="figures">
        {token.budget === undefined
          ? 'none'
          : `${dollars(token.budget.limit)} in ${duration(token.budget.window)}`}
      </Table.Td>
      <Table.Td>
        {token.expires_at === undefined ? 'never' : <Instant at={token.expires_at} />}
      </Table.Td>
      <Table.Td ta="right">
        <RoleButton
          needs="admin"
          size="xs"
          variant="default"
          aria-label={`Revoke ${token.name}`}
          onClick={onRevoke}
        >
          Revoke
        </RoleButton>
      </Table.Td>
    </Table.Tr>
  );
}
