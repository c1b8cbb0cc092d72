/** Asks what is to be remembered of a version, and whether it goes live. */
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../ui/ErrorNote';
import { WarningIcon } from '../ui/icons';
import { RoleButton } from '../ui/RoleButton';
import classes from './Builder.module.css';
import { isLostUpdate, type Origin } from './useSaving';

export interface SaveWords {
  readonly comment: string;
  readonly deploy: { readonly reason: string } | null;
  /** On top of what others have saved meanwhile. */
  readonly onTop: boolean;
}

interface SaveDialogProps {
  readonly opened: boolean;
  readonly origin: Origin;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (words: SaveWords) => void;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

export function SaveDialog(props: SaveDialogProps) {
  const { origin, opened, onClose } = props;
  const isNew = origin.kind === 'new';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={isNew ? `Create ${origin.name}` : `Save ${origin.name}`}
      centered
      size="lg"
    >
      <SaveForm {...props} />
    </Modal>
  );
}

function SaveForm({ origin, busy, error, onSave, onReload, onClose }: SaveDialogProps) {
  const [comment, setComment] = useState('');
  const [reason, setReason] = useState('');
  const [deployed, setDeployed] = useState(false);
  const isNew = origin.kind === 'new';
  const lost = isLostUpdate(error);
  const send = (deploy: boolean, onTop = false) => {
    setDeployed(deploy);
    onSave({ comment, deploy: deploy ? { reason } : null, onTop });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(isNew);
      }}
    >
      <Stack>
        <TextInput
          label="Comment"
          description="What has changed, for the list of versions"
          maxLength={2000}
          value={comment}
          onChange={(event) => {
            setComment(event.currentTarget.value);
          }}
          data-autofocus
        />
        {isNew ? null : (
          <TextInput
            label="Reason to deploy"
            description="For the history; only if it goes live now"
            maxLength={2000}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
        )}
        <Text size="sm" c="dimmed">
          {isNew
            ? `Programs can ask for the model dynamic/${origin.name} at once.`
            : 'A version that is only saved changes nothing for callers until it is deployed.'}
        </Text>
        {lost ? (
          <LostUpdate
            busy={busy}
            onReload={onReload}
            onTop={() => {
              send(deployed, true);
            }}
          />
        ) : error === null || error === undefined ? null : (
          <ErrorNote error={error} title="The route was not saved" />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {isNew ? (
            <Button type="submit" loading={busy}>
              Create and deploy
            </Button>
          ) : (
            <>
              <Button type="submit" variant="default" loading={busy} disabled={lost}>
                Save
              </Button>
              <RoleButton
                needs="deployer"
                loading={busy}
                disabled={lost}
                onClick={() => {
                  send(true);
                }}
              >
                Save and deploy
              </RoleButton>
            </>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface LostUpdateProps {
  readonly busy: boolean;
  readonly onReload: () => void;
  readonly onTop: () => void;
}

function LostUpdate({ busy, onReload, onTop }: LostUpdateProps) {
  return (
    <Alert
      color="yellow"
      variant="light"
      classNames={{ title: classes['title'] ?? '' }}
      icon={<WarningIcon />}
      role="alert"
      title="Somebody has changed this route since you opened it"
    >
      <Text size="sm">
        Reload to begin again from what is live now: your changes are lost then. Or save yours on
        top: theirs stays among the versions.
      </Text>
      <Group mt="sm">
        <Button size="xs" variant="default" onClick={onReload}>
          Reload and lose my changes
        </Button>
        <Button size="xs" loading={busy} onClick={onTop}>
          Save on top
        </Button>
      </Group>
    </Alert>
  );
}
