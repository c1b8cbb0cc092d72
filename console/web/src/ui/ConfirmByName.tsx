import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from './ConfirmDialog';

interface ConfirmByNameProps {
  readonly opened: boolean;
  readonly title: string;
  readonly name: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks for the name of what will be gone, so that nobody takes it for something else. */
export function ConfirmByName({
  name,
  onConfirm,
  onClose,
  children,
  ...dialog
}: ConfirmByNameProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <ConfirmDialog
      {...dialog}
      dangerous
      onClose={() => {
        setTyped('');
        setWrong(false);
        onClose();
      }}
      onConfirm={() => {
        setWrong(typed !== name);
        if (typed === name) {
          onConfirm();
        }
      }}
    >
      {children}
      <TextInput
        mt="md"
        label={`Write ${name} to confirm`}
        value={typed}
        error={wrong ? `This is not ${name}.` : undefined}
        autoComplete="off"
        data-autofocus
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
    </ConfirmDialog>
  );
}
