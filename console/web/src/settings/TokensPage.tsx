import { Code, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { gatewayHistoryQuery, gatewayKey, gatewayQuery } from '../api/gateways';
import { revokeToken, tokensQuery, type GatewayToken, type IssuedToken } from '../api/keys';
import { Asked } from '../ui/Asked';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { EmptyState } from '../ui/EmptyState';
import { PlusIcon } from '../ui/icons';
import { RoleButton } from '../ui/RoleButton';
import { TableCard } from '../ui/TableCard';
import { TOKEN_DEEDS } from './activity';
import { ActivityTable } from './ActivityTable';
import { CreateToken } from './CreateToken';
import { Head } from './Head';
import { IssuedDialog } from './IssuedDialog';
import { TokenRow } from './TokenRow';

/** Who may call the gateway: its tokens. */
export function TokensPage() {
  const { gateway } = useParams({ from: '/gateways/$gateway/settings/tokens' });
  const query = useQuery(tokensQuery(gateway));
  const history = useQuery(gatewayHistoryQuery(gateway));
  const needed = useQuery(gatewayQuery(gateway)).data?.authentication ?? true;
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const [ending, setEnding] = useState<GatewayToken | null>(null);
  const revoke = useMutation({
    mutationFn: (token: string) => revokeToken(gateway, token),
    onSuccess: async () => {
      setEnding(null);
      await client.invalidateQueries({ queryKey: gatewayKey(gateway) });
    },
  });
  const create = (
    <RoleButton
      needs="admin"
      leftSection={<PlusIcon />}
      flex="none"
      onClick={() => {
        setCreating(true);
      }}
    >
      Create token
    </RoleButton>
  );
  return (
    <Stack gap="xl">
      <Head
        title="Tokens"
        lead={
          needed
            ? 'Callers show one of these. A request without a token gets 401.'
            : 'Callers need none: the gateway’s authentication is off, under General. A token’s budget and scope hold for those who show it.'
        }
        action={query.data?.length === 0 ? undefined : create}
      />
      <Asked query={query}>
        {(tokens) =>
          tokens.length === 0 ? (
            <EmptyState title="No tokens yet" action={create}>
              A token lets one caller in, for as long, for as much money and to as many routes as
              you say. It is shown once, when it is created.
            </EmptyState>
          ) : (
            <TableCard label="Tokens" head={['Name', 'Token', 'Opens', 'Budget', 'Expires', '']}>
              {tokens.map((token) => (
                <TokenRow
                  key={token.id}
                  gateway={gateway}
                  token={token}
                  onRevoke={() => {
                    setEnding(token);
                  }}
                />
              ))}
            </TableCard>
          )
        }
      </Asked>
      <ActivityTable query={history} deeds={TOKEN_DEEDS} />
      <CreateToken
        gateway={gateway}
        opened={creating}
        onIssued={(token) => {
          setCreating(false);
          setIssued(token);
        }}
        onClose={() => {
          setCreating(false);
        }}
      />
      <IssuedDialog
        token={issued}
        onClose={() => {
          setIssued(null);
        }}
      />
      <ConfirmDialog
        opened={ending !== null}
        title={`Revoke the token ${ending?.name ?? ''}?`}
        action="Revoke token"
        dangerous
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => {
          if (ending !== null) {
            revoke.mutate(ending.id);
          }
        }}
        onClose={() => {
          setEnding(null);
        }}
      >
        <Text>
          Whoever uses <Code>{ending?.preview}</Code> is refused from then on. This cannot be
          undone; issue another token instead.
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
