/** The route as JSON beside the canvas: what changes in one shows in the other. */
import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type Dispatch } from 'react';
import { CopyButton } from '../ui/CopyButton';
import type { Action, Sketch } from './editor';
import { readElements } from './json';
import { elementsOf, sketchOf } from './sketch';

interface JsonPanelProps {
  readonly sketch: Sketch;
  readonly dispatch: Dispatch<Action>;
}

export function JsonPanel({ sketch, dispatch }: JsonPanelProps) {
  const shown = JSON.stringify(elementsOf(sketch), null, 2);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readElements(typed);
  const fault = read === null || read.ok ? null : read.why;
  return (
    <Stack gap="xs" h="100%">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          The elements as the API keeps them. The canvas follows what you type.
        </Text>
        <CopyButton text={shown} label="Copy JSON" />
      </Group>
      <Textarea
        aria-label="Route as JSON"
        value={typed ?? shown}
        error={fault}
        spellCheck={false}
        autosize
        minRows={12}
        maxRows={26}
        ff="monospace"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const next = readElements(text);
          if (next.ok) {
            dispatch({ do: 'replace', sketch: sketchOf(next.elements), about: 'json' });
          }
        }}
        onBlur={() => {
          // What is not JSON yet stays to be mended.
          if (fault === null) {
            setTyped(null);
          }
        }}
      />
    </Stack>
  );
}
