import { VisuallyHidden } from '@mantine/core';
import {
  BaseEdge,
  EdgeLabelRenderer,
  getBezierPath,
  type Edge,
  type EdgeProps,
} from '@xyflow/react';
import { TONES, type DrawnWay } from './drawing';
import classes from './GraphDrawing.module.css';

export type DrawnLineType = Edge<{ readonly way: DrawnWay }, 'way'>;

/** A way with its name where it begins, so that names of ways that meet do not cover each other. */
export function DrawnLine({ data, markerEnd, ...line }: EdgeProps<DrawnLineType>) {
  const [path] = getBezierPath({ ...line, curvature: 0.3 });
  if (data === undefined) {
    return null;
  }
  const { label, figure, tone, width = 1.5 } = data.way;
  const { sign, word } = TONES[tone];
  return (
    <>
      <BaseEdge
        id={line.id}
        path={path}
        {...(markerEnd === undefined ? {} : { markerEnd })}
        className={`${classes['way'] ?? ''} ${classes[tone] ?? ''}`}
        style={{ strokeWidth: width }}
      />
      <EdgeLabelRenderer>
        <div
          className={classes['label']}
          data-tone={tone}
          data-way={line.id}
          style={{
            transform: `translate(${line.sourceX + 7}px, ${line.sourceY}px) translateY(-50%)`,
          }}
        >
          {sign === '' ? null : (
            <>
              <span aria-hidden="true">{sign} </span>
              <VisuallyHidden>{word} </VisuallyHidden>
            </>
          )}
          {label}
          {figure === undefined ? null : <div className={classes['passed']}>{figure}</div>}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
