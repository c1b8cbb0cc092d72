import { Badge, Paper, Text } from '@mantine/core';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { RouteElement } from '../api/routes';
import { NODE_SIZE } from './layout';
import { NODE_KINDS, summaryOf } from './nodeKinds';

export type RouteNodeType = Node<{ readonly element: RouteElement }, 'element'>;

export function RouteNode({ data: { element } }: NodeProps<RouteNodeType>) {
  const kind = NODE_KINDS[element.type];
  return (
    <Paper withBorder p="sm" radius="md" shadow="xs" w={NODE_SIZE.width} mih={NODE_SIZE.height}>
      {element.type === 'start' ? null : <Handle type="target" position={Position.Left} />}
      <Badge variant="dot" color={kind.colour} tt="none" size="md">
        {kind.label}
      </Badge>
      <Text fw={600} size="sm" mt={4} truncate>
        {element.name ?? element.id}
      </Text>
      <Text size="xs" c="dimmed" truncate title={summaryOf(element)}>
        {summaryOf(element)}
      </Text>
      {element.type === 'end' ? null : <Handle type="source" position={Position.Right} />}
    </Paper>
  );
}
