/** What was just chosen or added stays in sight. */
import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import type { Place } from './layout';

export const FIT = { maxZoom: 1, minZoom: 0.25, padding: 0.08 } as const;

export function useKept(
  chosen: readonly string[],
  arranged: boolean,
  placeOf: (id: string) => Place,
): void {
  const { getNodes, fitView, flowToScreenPosition, setCenter, getZoom } = useReactFlow();
  const width = useStore((state) => state.width);
  useEffect(() => {
    if (arranged && width > 0) {
      void fitView(FIT);
    }
  }, [arranged, width, fitView]);
  const [id] = chosen;
  useEffect(() => {
    if (id === undefined) {
      return;
    }
    const frame = requestAnimationFrame(() => {
      const place = placeOf(id);
      const box = document.querySelector('.react-flow')?.getBoundingClientRect();
      const from = flowToScreenPosition(place);
      const to = flowToScreenPosition({ x: place.x + 250, y: place.y + 120 });
      const seen =
        box !== undefined &&
        from.x >= box.left &&
        to.x <= box.right &&
        from.y >= box.top &&
        to.y <= box.bottom;
      if (seen) {
        return;
      }
      if (arranged && getNodes().length <= 30) {
        void fitView(FIT);
      } else {
        void setCenter(place.x + 125, place.y + 60, { zoom: getZoom() });
      }
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [id, arranged, placeOf, getNodes, fitView, flowToScreenPosition, setCenter, getZoom]);
}
