import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNote } from '../ui/ErrorNote';
import { elsewhere } from './faults';

interface FormDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly action: string;
  readonly busy: boolean;
  readonly ready: boolean;
  readonly error: Error | null;
  /** Fields whose faults are shown where they are. */
  readonly shown: readonly string[];
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A few fields that are sent together. */
export function FormDialog(props: FormDialogProps) {
  const rest = elsewhere(props.error, props.shown);
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <Stack>
          {props.children}
          {rest === null ? null : <ErrorNote error={rest} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={props.busy} disabled={!props.ready}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
