/** The form beside the canvas: all that can be said about one element. */
import { Badge, Button, Group, List, Stack, Text } from '@mantine/core';
import type { RouteElement } from '../../api/routes';
import { JsonView } from '../../ui/JsonView';
import { NODE_KINDS } from '../nodeKinds';
import { CommonFields } from './forms/CommonFields';
import { KindForm } from './forms/KindForm';
import classes from './inspector.module.css';
import { KIND_LINES } from './kinds';
import { placed, type Finding } from './places';
import { placesOf } from './placesOf';
import { unknownProperties } from './properties';
import { SurroundingsProvider } from './surroundings';

export type { Finding } from './places';

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

export function Inspector(props: InspectorProps) {
  const { gateway, element, elements, findings, onChange, onRename, onRemove } = props;
  const found = placed(findings, placesOf(element));
  const unknown = unknownProperties(element);
  return (
    <SurroundingsProvider value={{ gateway, elements, placed: found }}>
      {/* What is half typed belongs to this element. */}
      <Stack gap="md" key={element.id}>
        <div>
          <Badge variant="dot" color={NODE_KINDS[element.type].colour} tt="none" size="lg">
            {NODE_KINDS[element.type].label}
          </Badge>
          <Text size="sm" c="dimmed" mt={6}>
            {KIND_LINES[element.type]}
          </Text>
        </div>
        <Findings findings={found.rest} />
        <CommonFields element={element} onChange={onChange} {...(onRename ? { onRename } : {})} />
        <KindForm element={element} onChange={onChange} />
        {Object.keys(unknown).length === 0 ? null : (
          <div>
            <Text size="sm" fw={500} mb={4}>
              Kept as it is
            </Text>
            <JsonView value={unknown} label="properties without a field" />
          </div>
        )}
        {onRemove === undefined ? null : (
          <Group>
            <Button variant="subtle" color="red" size="compact-sm" px={0} onClick={onRemove}>
              Remove element
            </Button>
          </Group>
        )}
      </Stack>
    </SurroundingsProvider>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.length === 0 ? null : (
    <List size="xs" spacing={4} aria-label="What the validator says">
      {findings.map((finding, i) => (
        <List.Item
          key={i}
          className={
            finding.severity === 'fault' ? (classes['fault'] ?? '') : (classes['hint'] ?? '')
          }
        >
          {finding.message}
        </List.Item>
      ))}
    </List>
  );
}
