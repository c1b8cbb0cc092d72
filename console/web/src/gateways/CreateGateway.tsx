import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../api/errors';
import { createGateway, gatewaysQuery } from '../api/gateways';
import { ErrorNote } from '../ui/ErrorNote';

interface CreateGatewayProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a gateway and opens it. */
export function CreateGateway({ opened, onClose }: CreateGatewayProps) {
  const [id, setId] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () => createGateway(id.trim()),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: gatewaysQuery().queryKey });
      await navigate({ to: '/gateways/$gateway/routes', params: { gateway: made.id } });
    },
  });
  const { error } = create;
  const atName = error instanceof ApiError ? error.at('id') : [];
  return (
    <Modal opened={opened} onClose={onClose} title="Create a gateway" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description="Part of the address programs call, and never changed: letters, digits, - and _."
            value={id}
            error={
              atName.length === 0 ? undefined : atName.map(({ message }) => message).join('; ')
            }
            data-autofocus
            onChange={(event) => {
              setId(event.currentTarget.value);
            }}
          />
          {error === null || atName.length > 0 ? null : (
            <ErrorNote error={error} title="The gateway was not created" />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={id.trim() === ''}>
              Create gateway
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
