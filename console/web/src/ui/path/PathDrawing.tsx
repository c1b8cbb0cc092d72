import { Box } from '@mantine/core';
import type { Hop } from '../../api/logs';
import type { RouteElement } from '../../api/routes';
import { NODE_KINDS, summaryOf } from '../../builder/nodeKinds';
import { clsx } from './classes';
import styles from './PathView.module.css';
import type { Box as Place, Drawing, Line } from './place';
import { cut, inBrief, outputName, stretches, titleOf, type Stretch } from './way';

interface PathDrawingProps {
  readonly elements: readonly RouteElement[];
  readonly hops: readonly Hop[];
  readonly drawing: Drawing;
  readonly height: number;
}

/** How small a wide drawing gets before it scrolls sideways. */
const SMALLEST = 0.78;

export function PathDrawing({ elements, hops, drawing, height }: PathDrawingProps) {
  const kinds = new Map(elements.map((element) => [element.id, element.type]));
  const all = stretches(elements, hops).map((stretch, i) => ({
    stretch,
    line: drawing.lines[i],
    label: outputName(kinds.get(stretch.from), stretch.output),
  }));
  // What was taken is drawn last, above what was not.
  all.sort((a, b) => Number(a.stretch.taken) - Number(b.stretch.taken));
  return (
    // A box that scrolls must be reachable by keyboard.
    <Box
      className={styles['frame']}
      style={{ maxHeight: height }}
      role="region"
      aria-label="Graph with the way taken"
      tabIndex={0}
    >
      <svg
        className={styles['drawing']}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        style={{ maxWidth: drawing.width, minWidth: drawing.width * SMALLEST }}
        role="img"
        aria-label="The list that follows tells the same in words."
      >
        <defs>
          <Arrow id="path-arrow" className={styles['arrow']} />
          <Arrow id="path-arrow-taken" className={styles['arrowTaken']} />
        </defs>
        {all.map(({ stretch, line, label }) =>
          line === undefined ? null : (
            <Way
              key={`${stretch.from}>${stretch.output}`}
              stretch={stretch}
              line={line}
              label={label}
            />
          ),
        )}
        {elements.map((element) => {
          const box = drawing.boxes.get(element.id);
          return box === undefined ? null : (
            <Element
              key={element.id}
              element={element}
              box={box}
              hop={hops.find((hop) => hop.element_id === element.id)}
            />
          );
        })}
      </svg>
    </Box>
  );
}

function Arrow({ id, className }: { readonly id: string; readonly className: string | undefined }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="7"
      markerHeight="7"
      orient="auto"
      markerUnits="userSpaceOnUse"
    >
      <path d="M0 0L8 4L0 8Z" className={className} />
    </marker>
  );
}

interface WayProps {
  readonly stretch: Stretch;
  readonly line: Line;
  readonly label: string;
}

function Way({ stretch, line, label }: WayProps) {
  return (
    <g data-taken={stretch.taken} data-edge={`${stretch.from}>${stretch.to}`}>
      <path
        d={line.path}
        className={clsx(styles['line'], stretch.taken && styles['lineTaken'])}
        markerEnd={`url(#path-arrow${stretch.taken ? '-taken' : ''})`}
      />
      {line.label === undefined ? null : (
        <text
          x={line.label.x + line.label.width / 2}
          y={line.label.y + 12}
          className={clsx(styles['output'], stretch.taken && styles['outputTaken'])}
        >
          {label}
        </text>
      )}
    </g>
  );
}

interface ElementProps {
  readonly element: RouteElement;
  readonly box: Place;
  readonly hop: Hop | undefined;
}

function Element({ element, box, hop }: ElementProps) {
  const kind = NODE_KINDS[element.type];
  const small = element.type === 'start' || element.type === 'end';
  return (
    <g
      transform={`translate(${box.x} ${box.y})`}
      className={clsx(styles['element'], hop !== undefined && styles['elementTaken'])}
      data-taken={hop !== undefined}
      data-element={element.id}
    >
      <title>{`${titleOf(element)}: ${summaryOf(element)}`}</title>
      <rect width={box.width} height={box.height} rx={small ? box.height / 2 : 10} />
      {small ? (
        <text
          x={box.width / 2}
          y={box.height / 2 + 4}
          textAnchor="middle"
          className={styles['title']}
        >
          {kind.label}
        </text>
      ) : (
        <>
          <circle cx="15" cy="16" r="4" style={{ fill: `var(--mantine-color-${kind.colour}-6)` }} />
          <text x="25" y="20" className={styles['kind']}>
            {kind.label}
          </text>
          <text x="12" y="37" className={styles['title']}>
            {cut(titleOf(element), 24)}
          </text>
          <text x="12" y="53" className={styles['seen']}>
            {cut(hop === undefined ? summaryOf(element) : inBrief(hop, element), 31)}
          </text>
        </>
      )}
    </g>
  );
}
