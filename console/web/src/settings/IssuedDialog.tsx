import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import type { IssuedToken } from '../api/keys';
import { CopyButton } from '../ui/CopyButton';

interface IssuedDialogProps {
  readonly token: IssuedToken | null;
  readonly onClose: () => void;
}

/** Shows a new token, the only time it can be seen. */
export function IssuedDialog({ token, onClose }: IssuedDialogProps) {
  return (
    <Modal
      opened={token !== null}
      onClose={onClose}
      title="Copy the token now"
      size="lg"
      centered
      closeOnClickOutside={false}
    >
      {token === null ? null : (
        <Stack>
          <Text>
            This is the only time <b>{token.name}</b> is shown. The platform keeps its hash, nothing
            else.
          </Text>
          <Group wrap="nowrap" gap="xs">
            <Code block flex={1} data-testid="issued-token">
              {token.token}
            </Code>
            <CopyButton text={token.token} label="Copy the token" />
          </Group>
          <Text size="sm" c="dimmed">
            Callers send it as <Code>cf-aig-authorization: Bearer tk_…</Code>, or where their client
            puts a provider’s key.
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>I have copied it</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
