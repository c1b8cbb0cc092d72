/** A graph with the way one request took: the rest dimmed, what each hop saw told beside it. */
import { useQuery } from '@tanstack/react-query';
import type { Hop } from '../../api/logs';
import type { RouteElement } from '../../api/routes';
import { edgesOf } from '../../builder/graph';
import { Asked } from '../Asked';
import { PathDrawing } from './PathDrawing';
import { PathList } from './PathList';
import { place } from './place';
import styles from './PathView.module.css';
import { outputName } from './way';

interface PathViewProps {
  /** Of the version that decided. */
  readonly elements: readonly RouteElement[];
  /** In order; none while they are not known. */
  readonly hops: readonly Hop[];
  /** The most the drawing takes, in pixels; a larger one scrolls. */
  readonly height?: number;
}

export function PathView({ elements, hops, height = 620 }: PathViewProps) {
  const drawing = useQuery({
    queryKey: ['path', elements],
    queryFn: () => {
      const edges = edgesOf(elements);
      const kinds = new Map(elements.map((element) => [element.id, element.type]));
      return place(
        elements,
        edges,
        edges.map((edge) => outputName(kinds.get(edge.from), edge.output)),
      );
    },
    staleTime: Infinity,
  });
  return (
    <div className={styles['view']}>
      <div className={styles['parts']}>
        <Asked query={drawing} lines={4}>
          {(found) => (
            <PathDrawing elements={elements} hops={hops} drawing={found} height={height} />
          )}
        </Asked>
        <PathList elements={elements} hops={hops} />
      </div>
    </div>
  );
}
