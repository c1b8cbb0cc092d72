/**
 * Lines over time, drawn by uPlot. Beside the pointer stand the figures of its instant; below the
 * canvas the names of the lines, and all figures as a table that opens by mouse or keyboard.
 */
import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import UPlot from 'uplot';
import { ChartFigures } from './ChartFigures';
import { ChartLegend } from './ChartLegend';
import { lineLook } from './chartColours';
import { drawing } from './chartDrawing';
import classes from './LineChart.module.css';
import { exact } from './time';

export interface ChartLine {
  readonly name: string;
  /** One for each instant, for drawing; null where there is none, which leaves a gap. */
  readonly values: readonly (number | null)[];
  /** The same in words, exact; without it the values as the axis tells them. */
  readonly told?: readonly string[];
  /** Keeps its value to the next instant, as a limit does. */
  readonly stepped?: boolean;
  /** Fills what is below. */
  readonly area?: boolean;
}

interface LineChartProps {
  /** What is drawn, for those who cannot see it. */
  readonly label: string;
  /** In order, one for each value of a line. */
  readonly times: readonly Date[];
  readonly lines: readonly ChartLine[];
  /** A value at the axis. */
  readonly format: (value: number) => string;
  readonly height?: number;
  /** Values have no fractions, as counts do not. */
  readonly whole?: boolean;
}

export function LineChart({
  label,
  times,
  lines,
  format,
  height = 220,
  whole = false,
}: LineChartProps) {
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const [pointed, setPointed] = useState<{ at: number; left: number } | null>(null);
  const ready = width > 0;
  // A chart is made anew for other lines and colours; other figures and sizes go into it as it is.
  const shape = JSON.stringify(lines.map(({ name, stepped, area }) => [name, stepped, area]));
  const data = useMemo<UPlot.AlignedData>(
    () => [
      times.map((time) => time.getTime() / 1000),
      ...lines.map(({ values }) => values as (number | null)[]),
    ],
    [times, lines],
  );
  const latest = useRef({ width, data, lines, format });
  useEffect(() => {
    latest.current = { width, data, lines, format };
  });
  useEffect(() => {
    const place = canvas.current;
    if (place === null || !ready) {
      return;
    }
    const now = latest.current;
    const made = new UPlot(
      drawing({
        width: now.width,
        height,
        lines: now.lines,
        dark,
        whole,
        format: (value) => latest.current.format(value),
        onPoint: (at, left) => {
          setPointed(at === null ? null : { at, left });
        },
      }),
      now.data,
      place,
    );
    chart.current = made;
    return () => {
      chart.current = null;
      made.destroy();
    };
  }, [ready, height, dark, whole, shape]);
  useEffect(() => {
    chart.current?.setSize({ width, height });
  }, [width, height]);
  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);

  const at = pointed !== null && pointed.at < times.length ? pointed.at : null;
  const time = at === null ? undefined : times[at];
  return (
    <figure className={classes['figure']} aria-label={label}>
      <div
        ref={frame}
        aria-hidden="true"
        className={classes['frame']}
        style={{ height }}
        data-drawn={ready}
      >
        <div ref={canvas} />
        {time === undefined || pointed === null ? null : (
          <div
            className={classes['tip']}
            style={
              pointed.left > width / 2
                ? { right: width - pointed.left + 12 }
                : { left: pointed.left + 12 }
            }
          >
            <strong>{exact(time)}</strong>
            {lines.map((line, i) => (
              <span key={line.name}>
                <i style={{ background: lineLook(i, dark).colour }} />
                {line.name}: {tell(line, pointed.at, format)}
              </span>
            ))}
          </div>
        )}
      </div>
      <ChartLegend names={lines.map(({ name }) => name)} dark={dark} />
      <ChartFigures
        label={label}
        times={times}
        names={lines.map(({ name }) => name)}
        figure={(line, i) => {
          const found = lines[line];
          return found === undefined ? '' : tell(found, i, format);
        }}
      />
    </figure>
  );
}

/** The figure of a line at an instant in words. */
function tell(line: ChartLine, at: number, format: (value: number) => string): string {
  const value = line.values[at];
  return value === null || value === undefined ? 'none' : (line.told?.[at] ?? format(value));
}
