import { Code, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteRoute, routesKey, type RouteSummary } from '../api/routes';
import { grouped } from '../ui/decimal';
import { ConfirmByName } from '../ui/ConfirmByName';

interface DeleteRouteProps {
  readonly gateway: string;
  readonly route: RouteSummary;
  /** In the last hour; null where it is not known. */
  readonly requests: number | null;
  readonly onClose: () => void;
}

/** Ends a route, after its name was written. */
export function DeleteRoute({ gateway, route, requests, onClose }: DeleteRouteProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteRoute(gateway, route.id),
    onSuccess: async () => {
      notifications.show({ message: `${route.name} is deleted.` });
      onClose();
      await client.invalidateQueries({ queryKey: routesKey(gateway) });
    },
  });
  return (
    <ConfirmByName
      opened
      title={`Delete the route ${route.name}?`}
      name={route.name}
      action="Delete route"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => {
        remove.mutate();
      }}
      onClose={onClose}
    >
      <Text>
        Whoever asks for <Code>dynamic/{route.name}</Code> gets 404 at once.{' '}
        {requests === null
          ? ''
          : requests === 0
            ? 'Nobody did in the last hour.'
            : `${grouped(String(requests))} requests did in the last hour.`}
      </Text>
      <Text mt="xs">
        Its versions go with it, and this cannot be undone; its log and what it spent stay.
      </Text>
    </ConfirmByName>
  );
}
