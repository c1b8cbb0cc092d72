import { VisuallyHidden } from '@mantine/core';
import { beside, type Line } from './lines';
import type { JsonLook } from './search';
import classes from './versions.module.css';

const SIGNS = { same: ' ', removed: '−', added: '+' } as const satisfies Record<
  Line['kind'],
  string
>;

interface JsonRowsProps {
  readonly lines: readonly Line[];
  readonly look: JsonLook;
}

export function JsonRows({ lines, look }: JsonRowsProps) {
  return look === 'unified' ? (
    <>
      {lines.map((line, i) => (
        <tr key={i}>
          <td className={classes['number']}>{'before' in line ? line.before : ''}</td>
          <td className={classes['number']}>{'after' in line ? line.after : ''}</td>
          <Text line={line} />
        </tr>
      ))}
    </>
  ) : (
    <>
      {beside(lines).map(([left, right], i) => (
        <tr key={i}>
          <td className={classes['number']}>{left && 'before' in left ? left.before : ''}</td>
          <Text line={left} />
          <td className={classes['number']}>{right && 'after' in right ? right.after : ''}</td>
          <Text line={right} />
        </tr>
      ))}
    </>
  );
}

function Text({ line }: { readonly line: Line | null }) {
  if (line === null) {
    return <td data-kind="none" />;
  }
  return (
    <td data-kind={line.kind}>
      {line.kind === 'same' ? null : <VisuallyHidden>{line.kind}: </VisuallyHidden>}
      <span aria-hidden="true">{SIGNS[line.kind]} </span>
      {line.text}
    </td>
  );
}
