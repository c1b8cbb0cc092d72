/** The options of uPlot for lines over time. */
import UPlot from 'uplot';
import { faint, frameColours, lineLook } from './chartColours';
import type { ChartLine } from './LineChart';

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly ChartLine[];
  readonly dark: boolean;
  readonly format: (value: number) => string;
  readonly whole: boolean;
  /** The pointer is over an instant, so many pixels from the left; or left the chart. */
  readonly onPoint: (at: number | null, left: number) => void;
}

/** Room for the words at the vertical axis: fixed, so that charts below each other line up. */
const AXIS_WIDTH = 68;
const AXIS_HEIGHT = 34;
/** Steps of an axis whose values have no fractions. */
const WHOLE = Array.from({ length: 12 }, (_, power) =>
  [1, 2, 5].map((one) => one * 10 ** power),
).flat();

export function drawing({
  width,
  height,
  lines,
  dark,
  format,
  whole,
  onPoint,
}: Drawing): UPlot.Options {
  const { text, grid } = frameColours(dark);
  const axis: UPlot.Axis = {
    stroke: text,
    font: '12px system-ui, sans-serif',
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1, size: 4 },
  };
  const steps = UPlot.paths.stepped?.({ align: -1 });
  return {
    width,
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] } },
    axes: [
      { ...axis, size: AXIS_HEIGHT, values: clockTicks },
      {
        ...axis,
        size: AXIS_WIDTH,
        values: (_, ticks) => ticks.map((tick) => format(tick)),
        ...(whole ? { incrs: WHOLE } : {}),
      },
    ],
    series: [
      {},
      ...lines.map((line, i): UPlot.Series => {
        const { colour, dash } = lineLook(i, dark);
        return {
          label: line.name,
          stroke: colour,
          width: 2,
          dash: [...dash],
          spanGaps: false,
          points: { size: 5, fill: colour, show: alone },
          ...(line.area === true ? { fill: faint(colour) } : {}),
          ...(line.stepped === true && steps !== undefined ? { paths: steps } : {}),
        };
      }),
    ],
    hooks: {
      setCursor: [
        (chart) => {
          const { idx, left } = chart.cursor;
          onPoint(
            idx === null || idx === undefined || left === undefined || left < 0 ? null : idx,
            (left ?? 0) + chart.bbox.left / devicePixelRatio,
          );
        },
      ],
    },
  };
}

/** Points are drawn where one between gaps would not be seen. */
function alone(chart: UPlot, series: number, from: number, to: number): boolean {
  const values = chart.data[series] ?? [];
  const gaps = values.slice(from, to + 1).some((value) => value === null || value === undefined);
  return gaps || to - from < 3;
}

/** Ticks of the time axis on a clock of 24 hours, with the day where it begins. */
function clockTicks(_: UPlot, ticks: number[], __: number, ___: number, step: number): string[] {
  return ticks.map((tick, i) => {
    const at = new Date(tick * 1000);
    const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
    if (step >= 86_400) {
      return day;
    }
    const time = at.toLocaleTimeString('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      ...(step < 60 ? { second: '2-digit' } : {}),
    });
    const before = ticks[i - 1];
    const newDay =
      before !== undefined && new Date(before * 1000).toDateString() !== at.toDateString();
    return newDay ? `${time}\n${day}` : time;
  });
}
