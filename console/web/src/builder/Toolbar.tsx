/** Above the canvas: back and forth, arrangement, views, import, and saving with what stands against it. */
import { Button, Group, SegmentedControl, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { RoleButton } from '../ui/RoleButton';
import { VIEWS, type View } from './panels';

interface ToolbarProps {
  readonly status: ReactNode;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly undo?: (() => void) | undefined;
  readonly redo?: (() => void) | undefined;
  readonly arrange?: (() => void) | undefined;
  readonly onImport: () => void;
  readonly saveWord: string;
  /** Why nothing can be saved; null where it can. */
  readonly against: string | null;
  readonly onSave: () => void;
}

const VIEW_WORDS = { canvas: 'Canvas', outline: 'Outline' } satisfies Record<View, string>;

export function Toolbar(props: ToolbarProps) {
  return (
    <Group justify="space-between" px="sm" py={8} role="toolbar" aria-label="Builder" wrap="nowrap">
      <Group gap={6} wrap="nowrap">
        <Step word="Undo" keys="Ctrl+Z" act={props.undo} />
        <Step word="Redo" keys="Ctrl+Shift+Z" act={props.redo} />
        <Step word="Arrange" keys="all elements by themselves" act={props.arrange} />
        <SegmentedControl
          size="xs"
          aria-label="View"
          transitionDuration={0}
          value={props.view}
          onChange={props.onView}
          data={VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
        />
        <RoleButton needs="editor" size="xs" variant="default" onClick={props.onImport}>
          Import
        </RoleButton>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" c="dimmed" role="status" ta="right" lineClamp={1}>
          {props.status}
          {props.against === null ? null : ` · ${props.against}`}
        </Text>
        <RoleButton
          needs="editor"
          size="xs"
          disabled={props.against !== null}
          onClick={props.onSave}
        >
          {props.saveWord}
        </RoleButton>
      </Group>
    </Group>
  );
}

interface StepProps {
  readonly word: string;
  readonly keys: string;
  readonly act: (() => void) | undefined;
}

function Step({ word, keys, act }: StepProps) {
  return (
    <Tooltip label={`${word}: ${keys}`}>
      <Button size="xs" variant="default" disabled={act === undefined} onClick={act}>
        {word}
      </Button>
    </Tooltip>
  );
}
