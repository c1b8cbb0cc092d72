/** Asks before a version goes live: names what changes, and refuses to undo what others did since. */
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/errors';
import { deployFrom, routeStateQuery } from '../api/past';
import { routesKey } from '../api/routes';
import { ErrorNote } from '../ui/ErrorNote';
import { WarningIcon } from '../ui/icons';
import { Loading } from '../ui/Loading';
import { WhatChanges } from './WhatChanges';

interface DeployDialogProps {
  readonly gateway: string;
  readonly route: string;
  /** The version's number; `null` asks nothing. */
  readonly version: number | null;
  readonly onClose: () => void;
}

export function DeployDialog({ version, onClose, ...at }: DeployDialogProps) {
  const [last, setLast] = useState(version);
  if (version !== null && version !== last) {
    setLast(version);
  }
  return (
    <Modal
      opened={version !== null}
      onClose={onClose}
      size="lg"
      centered
      title={`Make version ${last ?? ''} live?`}
    >
      {version === null ? null : <Asking {...at} version={version} onClose={onClose} />}
    </Modal>
  );
}

type AskingProps = DeployDialogProps & { readonly version: number };

function Asking({ gateway, route, version, onClose }: AskingProps) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const state = useQuery({ ...routeStateQuery(gateway, route), refetchOnWindowFocus: false });
  const live = state.data?.route.deployment.number;
  const back = live !== undefined && version < live;
  const deploy = useMutation({
    mutationFn: (revision: string | null) =>
      deployFrom(gateway, route, { version: String(version), reason, revision }),
    onSuccess: async () => {
      onClose();
      notifications.show({
        message: back ? `Rolled back to version ${version}.` : `Version ${version} is live.`,
      });
      await client.invalidateQueries({ queryKey: routesKey(gateway) });
    },
  });
  const outdated = deploy.error instanceof ApiError && [409, 412].includes(deploy.error.status);
  const lookAgain = async () => {
    await client.invalidateQueries({ queryKey: routesKey(gateway) });
    deploy.reset();
  };
  if (state.data === undefined || live === undefined) {
    return state.error === null ? <Loading lines={5} /> : <ErrorNote error={state.error} />;
  }
  return (
    <Stack>
      <WhatChanges gateway={gateway} route={route} live={live} version={version} />
      <Textarea
        label="Reason"
        description="Kept in the history, for whoever asks later."
        placeholder={back ? 'Why it goes back' : 'Why it goes live'}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
        data-autofocus
      />
      {deploy.error === null ? null : outdated ? (
        <Outdated onLook={() => void lookAgain()} />
      ) : (
        <ErrorNote error={deploy.error} />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={deploy.isPending}
          disabled={outdated || live === version}
          onClick={() => {
            deploy.mutate(state.data.revision);
          }}
        >
          {back ? `Roll back to version ${version}` : `Deploy version ${version}`}
        </Button>
      </Group>
    </Stack>
  );
}

function Outdated({ onLook }: { readonly onLook: () => void }) {
  return (
    <Alert color="orange" icon={<WarningIcon />} role="alert" title="Somebody changed this route">
      <Text size="sm">
        It was changed after you opened this question, so nothing was deployed: what you were asked
        about is no longer what would happen.
      </Text>
      <Button size="xs" variant="default" mt="sm" onClick={onLook}>
        Look at it as it is now
      </Button>
    </Alert>
  );
}
