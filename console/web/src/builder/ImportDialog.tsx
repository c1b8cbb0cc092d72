/** Brings a graph from elsewhere: pasted or from a file, with what had to be assumed shown first. */
import {
  Alert,
  Button,
  FileButton,
  Group,
  List,
  Modal,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { importGraph, type GraphImport, type ImportedGraph } from '../api/building';
import { ErrorNote } from '../ui/ErrorNote';
import classes from './Builder.module.css';
import type { Graph } from './graph';
import { isElements } from './json';

interface ImportDialogProps {
  readonly gateway: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onUse: (elements: Graph) => void;
}

export function ImportDialog({ opened, onClose, ...rest }: ImportDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Import a route" size="xl" centered>
      <ImportForm {...rest} />
    </Modal>
  );
}

function ImportForm({ gateway, onUse }: Pick<ImportDialogProps, 'gateway' | 'onUse'>) {
  const [text, setText] = useState('');
  const read = useMutation({
    // The server judges what it is; here it only has to be JSON.
    mutationFn: (typed: string) => importGraph(gateway, JSON.parse(typed) as GraphImport),
  });
  const take = (next: string) => {
    setText(next);
    read.reset();
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        JSON of a dynamic route of Cloudflare’s, elements as this console shows them, or nodes that
        name their branches. What is on the canvas is replaced; undo brings it back.
      </Text>
      <Textarea
        label="JSON"
        placeholder='{"nodes": [...]} or {"elements": [...]}'
        value={text}
        autosize
        minRows={6}
        maxRows={14}
        spellCheck={false}
        onChange={(event) => {
          take(event.currentTarget.value);
        }}
        data-autofocus
      />
      {read.error === null ? null : <ErrorNote error={read.error} title="This cannot be read" />}
      {read.data === undefined ? null : <Found graph={read.data} onUse={onUse} />}
      <Group justify="flex-end">
        <FileButton
          accept="application/json,.json"
          onChange={(file) => {
            void file?.text().then(take);
          }}
        >
          {(props) => (
            <Button variant="default" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <Button
          variant={read.data === undefined ? 'filled' : 'default'}
          disabled={text.trim() === ''}
          loading={read.isPending}
          onClick={() => {
            read.mutate(text);
          }}
        >
          Read
        </Button>
      </Group>
    </Stack>
  );
}

function Found({
  graph,
  onUse,
}: {
  readonly graph: ImportedGraph;
  readonly onUse: (e: Graph) => void;
}) {
  const { elements } = graph;
  return (
    <Stack gap="sm" role="region" aria-label="What was read">
      <Text>
        {elements.length} elements
        {graph.findings.length === 0 ? ', without faults.' : '.'}
      </Text>
      {graph.assumptions.length === 0 ? null : (
        <Alert
          color="yellow"
          variant="light"
          classNames={{ title: classes['title'] ?? '' }}
          title="This had to be assumed"
        >
          <List size="sm">
            {graph.assumptions.map((one, i) => (
              <List.Item key={i}>
                <b>{one.element_id}</b>: {one.message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {graph.findings.length === 0 ? null : (
        <Alert
          color="red"
          variant="light"
          classNames={{ title: classes['title'] ?? '' }}
          title="This is to be mended on the canvas"
        >
          <List size="sm">
            {graph.findings.map((one, i) => (
              <List.Item key={i}>{one.message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group>
        <Button
          disabled={!isElements(elements)}
          onClick={() => {
            if (isElements(elements)) {
              onUse(elements);
            }
          }}
        >
          Use these elements
        </Button>
      </Group>
    </Stack>
  );
}
