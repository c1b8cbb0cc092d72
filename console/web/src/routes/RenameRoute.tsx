import { Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/errors';
import { renameRoute, routesKey, type RouteSummary } from '../api/routes';
import { ErrorNote } from '../ui/ErrorNote';

interface RenameRouteProps {
  readonly gateway: string;
  readonly route: RouteSummary;
  readonly onClose: () => void;
}

/** Gives a route another name, which callers have to know from then on. */
export function RenameRoute({ gateway, route, onClose }: RenameRouteProps) {
  const [name, setName] = useState(route.name);
  const client = useQueryClient();
  const rename = useMutation({
    mutationFn: (to: string) => renameRoute(gateway, route.id, to),
    onSuccess: async (_, to) => {
      notifications.show({ message: `${route.name} is now ${to}.` });
      onClose();
      await client.invalidateQueries({ queryKey: routesKey(gateway) });
    },
  });
  const { error } = rename;
  const atName = error instanceof ApiError ? error.at('name') : [];
  const typed = name.trim();
  return (
    <Modal opened onClose={onClose} title={`Rename ${route.name}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(typed);
        }}
      >
        <Stack>
          <TextInput
            label="New name"
            value={name}
            error={
              atName.length === 0 ? undefined : atName.map(({ message }) => message).join('; ')
            }
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
            }}
          />
          <Text size="sm">
            Whoever asks for <Code>dynamic/{route.name}</Code> gets 404 at once; programs have to
            ask for <Code>dynamic/{typed === '' ? '…' : typed}</Code>. Versions, history and budgets
            stay.
          </Text>
          {error === null || atName.length > 0 ? null : (
            <ErrorNote error={error} title="The route was not renamed" />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={rename.isPending}
              disabled={typed === '' || typed === route.name}
            >
              Rename route
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
