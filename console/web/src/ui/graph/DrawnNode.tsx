import { VisuallyHidden } from '@mantine/core';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { NODE_KINDS, summaryOf } from '../../builder/nodeKinds';
import { TONES, wayAt, type DrawnElement } from './drawing';
import classes from './GraphDrawing.module.css';

export type DrawnNodeType = Node<
  { readonly drawn: DrawnElement; readonly ways: readonly string[] },
  'element'
>;

export function DrawnNode({ data: { drawn, ways } }: NodeProps<DrawnNodeType>) {
  const { element, tone, figure, foot, filled } = drawn;
  const kind = NODE_KINDS[element.type];
  const { sign, word } = TONES[tone];
  const narrow = element.type === 'start' || element.type === 'end';
  const line = narrow ? (figure ?? '') : (foot ?? summaryOf(element));
  return (
    <div className={classes['node']} data-tone={tone} data-element={element.id}>
      {element.type === 'start' ? null : (
        <Handle type="target" position={Position.Left} className={classes['handle'] ?? ''} />
      )}
      <div className={classes['top']}>
        <span
          className={classes['dot']}
          style={{ background: `var(--mantine-color-${kind.colour}-6)` }}
        />
        <span>{kind.label}</span>
        {figure === undefined || narrow ? null : <b className={classes['figure']}>{figure}</b>}
        {sign === '' ? null : (
          <b className={classes['sign']}>
            <span aria-hidden="true">{sign}</span>
            <VisuallyHidden>{word}</VisuallyHidden>
          </b>
        )}
      </div>
      {narrow && element.name === undefined ? null : (
        <div className={classes['name']} title={element.id}>
          {element.name ?? element.id}
        </div>
      )}
      <div className={classes['line']} title={line}>
        {line}
      </div>
      {filled === undefined ? null : (
        <div className={classes['bar']}>
          <div style={{ transform: `scaleX(${Math.min(1, filled)})` }} />
        </div>
      )}
      {ways.map((id, i) => (
        <Handle
          key={id}
          id={id}
          type="source"
          position={Position.Right}
          className={classes['handle'] ?? ''}
          style={{ top: wayAt(i, ways.length) }}
        />
      ))}
    </div>
  );
}
