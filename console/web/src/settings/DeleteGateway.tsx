import { Group, Paper, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteGateway, gatewaysQuery } from '../api/gateways';
import { routesQuery } from '../api/routes';
import { ConfirmByName } from '../ui/ConfirmByName';
import { RoleButton } from '../ui/RoleButton';

/** Ends a gateway, after its name was written. */
export function DeleteGateway({ gateway }: { readonly gateway: string }) {
  const [opened, setOpened] = useState(false);
  const { data } = useQuery(routesQuery(gateway));
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteGateway(gateway),
    onSuccess: async () => {
      await navigate({ to: '/gateways' });
      await client.invalidateQueries({ queryKey: gatewaysQuery().queryKey, exact: true });
    },
  });
  return (
    <Paper withBorder p="lg" radius="md" component="section" aria-labelledby="delete-gateway">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Title order={2} size="h3" id="delete-gateway">
            Delete this gateway
          </Title>
          <Text c="dimmed" size="sm">
            Its routes, tokens and stored keys go with it, and programs that call it fail at once.
            Its history and its log stay.
          </Text>
        </div>
        <RoleButton
          needs="admin"
          variant="filled"
          color="red.9"
          flex="none"
          onClick={() => {
            setOpened(true);
          }}
        >
          Delete gateway
        </RoleButton>
      </Group>
      <ConfirmByName
        opened={opened}
        title={`Delete the gateway ${gateway}?`}
        name={gateway}
        action="Delete gateway"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          remove.mutate();
        }}
        onClose={() => {
          setOpened(false);
        }}
      >
        <Text>
          {data === undefined || data.total === 0
            ? 'It has no routes.'
            : `It has ${data.total === 1 ? 'one route' : `${data.total} routes`}, which will be gone.`}{' '}
          This cannot be undone.
        </Text>
      </ConfirmByName>
    </Paper>
  );
}
