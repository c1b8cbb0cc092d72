/** One line over time, drawn by uPlot; its figures are there as a table for those who cannot see it. */
import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { exact } from './time';

export interface Point {
  readonly at: Date;
  readonly value: number;
}

interface LineChartProps {
  readonly label: string;
  readonly unit: string;
  /** In order of time. */
  readonly points: readonly Point[];
  readonly height?: number;
}

export function LineChart({ label, unit, points, height = 260 }: LineChartProps) {
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  useEffect(() => {
    const place = canvas.current;
    if (place === null || width === 0) {
      return;
    }
    const text = dark ? '#a3b0b6' : '#56636a';
    const lines = dark ? '#2a3439' : '#e4e9ea';
    const axis = { stroke: text, grid: { stroke: lines, width: 1 }, ticks: { stroke: lines } };
    const chart = new UPlot(
      {
        width,
        height,
        series: [
          {},
          { label: unit, stroke: dark ? '#7accc2' : '#0f766e', width: 2, points: { size: 6 } },
        ],
        axes: [
          axis,
          { ...axis, size: 70, values: (_, ticks) => ticks.map((tick) => `${tick} ${unit}`) },
        ],
        legend: { show: false },
      },
      [points.map((point) => point.at.getTime() / 1000), points.map((point) => point.value)],
      place,
    );
    return () => {
      chart.destroy();
    };
  }, [width, height, points, unit, dark]);
  return (
    <figure style={{ margin: 0 }}>
      <div ref={frame} aria-hidden="true">
        <div ref={canvas} />
      </div>
      <VisuallyHidden>
        <table>
          <caption>{label}</caption>
          <tbody>
            {points.map((point, i) => (
              <tr key={i}>
                <th scope="row">{exact(point.at)}</th>
                <td>
                  {point.value} {unit}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
