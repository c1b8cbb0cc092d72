import { Badge, Text } from '@mantine/core';
import type { Hop } from '../../api/logs';
import type { RouteElement } from '../../api/routes';
import { NODE_KINDS } from '../../builder/nodeKinds';
import { WARNING_TEXT } from '../warning';
import styles from './PathView.module.css';
import { outcomeOf, sightsOf, titleOf } from './way';

interface PathListProps {
  readonly elements: readonly RouteElement[];
  readonly hops: readonly Hop[];
}

/** The way in words: each element passed, what it saw and what it decided. */
export function PathList({ elements, hops }: PathListProps) {
  const known = new Map(elements.map((element) => [element.id, element]));
  return (
    <ol className={styles['list']} aria-label="Way taken">
      {hops.map((hop, i) => (
        <PathItem key={i} hop={hop} element={known.get(hop.element_id)} />
      ))}
    </ol>
  );
}

function PathItem({
  hop,
  element,
}: {
  readonly hop: Hop;
  readonly element: RouteElement | undefined;
}) {
  const outcome = outcomeOf(hop);
  return (
    <li className={styles['item']}>
      <Text span size="sm" fw={600}>
        {element === undefined ? hop.element_id : titleOf(element)}
      </Text>{' '}
      {hop.kind === 'start' || hop.kind === 'end' ? null : (
        <Text span size="xs" c="dimmed">
          {NODE_KINDS[hop.kind].label}
        </Text>
      )}
      {outcome === '' ? null : (
        <>
          {' '}
          <Badge
            variant="light"
            size="sm"
            tt="none"
            {...(hop.output === 'fallback'
              ? { color: 'orange', c: WARNING_TEXT }
              : { color: 'gate' })}
          >
            {outcome}
          </Badge>
        </>
      )}
      <ul className={styles['sights']}>
        {sightsOf(hop, element).map(({ name, value }) => (
          <li key={name}>
            <span className={styles['name']}>{name}</span> <span className="figures">{value}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
