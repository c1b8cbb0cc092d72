/** The kinds of elements, to drag onto the canvas or to add with a click. */
import { Stack, Text, UnstyledButton } from '@mantine/core';
import { ADDABLE, type Addable } from './growth';
import { KindIcon } from './icons';
import { KIND_LINES } from './inspector/kinds';
import { NODE_KINDS } from './nodeKinds';
import { carryKind } from './palette';
import classes from './Palette.module.css';

export function Palette({ onAdd }: { readonly onAdd: (kind: Addable) => void }) {
  return (
    <Stack gap={6} role="group" aria-label="Elements to add" className={classes['palette']}>
      <Text size="xs" c="dimmed" fw={600}>
        Add
      </Text>
      {ADDABLE.map((kind) => (
        <UnstyledButton
          key={kind}
          className={classes['kind']}
          draggable
          title={KIND_LINES[kind]}
          aria-label={`Add ${NODE_KINDS[kind].label}`}
          onDragStart={(event) => {
            carryKind(event.dataTransfer, kind);
          }}
          onClick={() => {
            onAdd(kind);
          }}
        >
          <KindIcon kind={kind} />
          <span>{NODE_KINDS[kind].label}</span>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
