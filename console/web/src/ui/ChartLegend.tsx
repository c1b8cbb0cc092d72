/** The lines of a chart by name, each with the colour and the dash it is drawn in. */
import { lineLook } from './chartColours';
import classes from './LineChart.module.css';

interface ChartLegendProps {
  readonly names: readonly string[];
  readonly dark: boolean;
}

export function ChartLegend({ names, dark }: ChartLegendProps) {
  return (
    <ul className={classes['legend']}>
      {names.map((name, i) => {
        const { colour, dash } = lineLook(i, dark);
        return (
          <li key={name}>
            <svg width="30" height="8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="30"
                y2="4"
                stroke={colour}
                strokeWidth="2.5"
                strokeDasharray={dash.join(' ')}
              />
            </svg>
            {name}
          </li>
        );
      })}
    </ul>
  );
}
