/** An element on the canvas: its kind, its name, what it does in words, what is wrong, its outputs. */
import { Handle, Position, type Node, type NodeHandle, type NodeProps } from '@xyflow/react';
import { memo, use } from 'react';
import type { RouteElement } from '../api/routes';
import { PlusIcon } from '../ui/icons';
import { BuilderActions } from './BuilderActions';
import classes from './ElementNode.module.css';
import type { Finding } from './findings';
import { findingWords, worst } from './findings';
import { slotsOf } from './graph';
import { KindIcon } from './icons';
import { nameOf, outputLabel } from './labels';
import type { Size } from './layout';
import { NODE_KINDS, summaryOf } from './nodeKinds';

export type ElementNodeType = Node<
  { readonly element: RouteElement; readonly findings: readonly Finding[] },
  'element'
>;

const HEAD = 82;
const OUTPUT = 28;

/** As large as the style sheet makes it, known before it is drawn. */
export function sizeOf(element: RouteElement): Size {
  return { width: 224, height: HEAD + OUTPUT * slotsOf(element).length };
}

const HANDLE = 10;

/** Where lines end, known before they are drawn: an arm whose share changes is another output. */
export function handlesOf(element: RouteElement): NodeHandle[] {
  const { width, height } = sizeOf(element);
  const size = { width: HANDLE, height: HANDLE };
  const target = {
    ...size,
    type: 'target',
    position: Position.Left,
    x: -HANDLE / 2,
    y: (height - HANDLE) / 2,
  } as const;
  const sources = slotsOf(element).map((slot, i): NodeHandle => ({
    ...size,
    id: slot.key,
    type: 'source',
    position: Position.Right,
    x: width - HANDLE / 2,
    y: HEAD + OUTPUT * i + (OUTPUT - HANDLE) / 2,
  }));
  return element.type === 'start' ? sources : [target, ...sources];
}

export const ElementNode = memo(function ElementNode(props: NodeProps<ElementNodeType>) {
  const { element, findings } = props.data;
  const severity = worst(findings);
  return (
    <div
      className={classes['card']}
      data-kind={element.type}
      data-chosen={props.selected || undefined}
      data-severity={severity ?? undefined}
    >
      {element.type === 'start' ? null : (
        <Handle type="target" position={Position.Left} aria-hidden="true" />
      )}
      <div className={classes['head']}>
        <span className={classes['icon']}>
          <KindIcon kind={element.type} size={14} />
        </span>
        <span className={classes['kind']}>{NODE_KINDS[element.type].label}</span>
        {severity === null ? null : (
          <span
            className={classes['finding']}
            data-severity={severity}
            title={findings.map(({ message }) => message).join('\n')}
          >
            {findingWords(findings)}
          </span>
        )}
      </div>
      <div className={classes['name']}>{nameOf(element)}</div>
      <div className={classes['summary']} title={summaryOf(element)}>
        {summaryOf(element)}
      </div>
      <Outputs element={element} />
    </div>
  );
});

function Outputs({ element }: { readonly element: RouteElement }) {
  const { openMenu } = use(BuilderActions);
  return slotsOf(element).map((slot) => {
    const label = outputLabel(element, slot);
    return (
      <div
        key={slot.key}
        className={classes['output']}
        data-open={slot.target === undefined || undefined}
      >
        <span>{label}</span>
        <button
          type="button"
          className={`${classes['add'] ?? ''} nodrag nopan`}
          aria-haspopup="menu"
          aria-label={`${label} of ${nameOf(element)}: add after this`}
          onClick={(event) => {
            openMenu(element.id, slot.key, event.currentTarget);
          }}
        >
          <PlusIcon size={14} />
        </button>
        <Handle type="source" id={slot.key} position={Position.Right} aria-hidden="true" />
      </div>
    );
  });
}
