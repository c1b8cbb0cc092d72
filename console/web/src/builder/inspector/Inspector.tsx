/** The form beside the canvas: all that can be said about one element, but for where it leads. */
import { Badge, Button, Group, JsonInput, List, Stack, Text, TextInput } from '@mantine/core';
import type { GraphCheck, RouteElement } from '../../api/routes';
import { NODE_KINDS } from '../nodeKinds';
import { KIND_LINES } from './kinds';

export type Finding = GraphCheck['findings'][number];

export interface InspectorProps {
  readonly gateway: string;
  readonly element: RouteElement;
  /** The whole graph: arms of a split choose among it. */
  readonly elements: readonly RouteElement[];
  /** What the server's validator says of this element. */
  readonly findings: readonly Finding[];
  readonly onChange: (next: RouteElement) => void;
  /** Gives the element another id, and every way to it; absent where ids are fixed. */
  readonly onRename?: (id: string) => void;
  readonly onRemove?: () => void;
}

export function Inspector({ element, findings, onChange, onRemove }: InspectorProps) {
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Badge variant="dot" color={NODE_KINDS[element.type].colour} tt="none" size="lg">
          {NODE_KINDS[element.type].label}
        </Badge>
        <Text size="xs" c="dimmed">
          {element.id}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {KIND_LINES[element.type]}
      </Text>
      <TextInput
        label="Name"
        value={element.name ?? ''}
        onChange={(event) => {
          onChange({ ...element, name: event.currentTarget.value });
        }}
      />
      <JsonInput
        key={element.id}
        label="Properties"
        autosize
        defaultValue={JSON.stringify(element.properties ?? {}, null, 2)}
        onChange={(text) => {
          try {
            // The server judges what was typed; here it only has to be JSON.
            onChange({ ...element, properties: JSON.parse(text) as never });
          } catch {
            // Not yet JSON: the element stays as it was.
          }
        }}
      />
      {findings.length === 0 ? null : (
        <List size="sm">
          {findings.map((finding, i) => (
            <List.Item key={i}>{finding.message}</List.Item>
          ))}
        </List>
      )}
      {onRemove === undefined ? null : (
        <Button variant="subtle" color="red" onClick={onRemove}>
          Remove
        </Button>
      )}
    </Stack>
  );
}
