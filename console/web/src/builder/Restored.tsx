import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';

/** Tells that unsaved work is back, and how to be rid of it. */
export function Restored({ onDiscard }: { readonly onDiscard: () => void }) {
  const [open, setOpen] = useState(true);
  const close = () => {
    setOpen(false);
  };
  return open ? (
    <Alert
      mb="sm"
      variant="light"
      title="Your unsaved changes are back"
      withCloseButton
      closeButtonLabel="Close"
      onClose={close}
    >
      <Group>
        They were kept in this tab.
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            onDiscard();
            close();
          }}
        >
          Discard them
        </Button>
      </Group>
    </Alert>
  ) : null;
}
