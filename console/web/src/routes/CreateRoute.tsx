import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../api/errors';
import { createRoute, routesKey, routesQuery } from '../api/routes';
import { ErrorNote } from '../ui/ErrorNote';
import { TEMPLATES } from './templates';

interface CreateRouteProps {
  readonly gateway: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a route from a template, live at once, and opens it. */
export function CreateRoute({ gateway, opened, onClose }: CreateRouteProps) {
  const [chosen, setChosen] = useState('smart');
  const [typed, setTyped] = useState<string | null>(null);
  const template = TEMPLATES.find((one) => one.id === chosen);
  const name = typed ?? template?.suggestedName ?? '';
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: async () => {
      if (template?.elements !== undefined) {
        return createRoute(gateway, { name: name.trim(), elements: [...template.elements] });
      }
      const { routes } = await client.query(routesQuery(gateway, name.trim()));
      if (routes.some((route) => route.name === name.trim())) {
        throw new ApiError(409, [
          { code: 409, message: `There is a route named ${name.trim()} already.` },
        ]);
      }
      return null;
    },
    onSuccess: async (route) => {
      if (route === null) {
        const search = { name: name.trim() };
        await navigate({ to: '/gateways/$gateway/new-route', params: { gateway }, search });
        return;
      }
      await client.invalidateQueries({ queryKey: routesKey(gateway) });
      await navigate({
        to: '/gateways/$gateway/routes/$route/flow',
        params: { gateway, route: route.name },
      });
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Create a route" size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description={`Programs will ask for the model dynamic/${name}`}
            value={name}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
            data-autofocus
          />
          <Radio.Group label="Begin with" value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt={6}>
              {TEMPLATES.map((one) => (
                <Radio.Card key={one.id} value={one.id} p="sm" radius="md" aria-label={one.title}>
                  <Group wrap="nowrap" align="flex-start">
                    <Radio.Indicator mt={3} />
                    <div>
                      <Text fw={600}>{one.title}</Text>
                      <Text size="sm" c="dimmed">
                        {one.what}
                      </Text>
                    </div>
                  </Group>
                </Radio.Card>
              ))}
            </Stack>
          </Radio.Group>
          {create.error === null ? null : (
            <ErrorNote error={create.error} title="The route was not created" />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              {template?.elements === undefined ? 'Create' : 'Create and deploy'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
