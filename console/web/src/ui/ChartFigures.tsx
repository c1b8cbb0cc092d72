/** The figures of a chart as a table, made when it is opened. */
import { Box } from '@mantine/core';
import { useState } from 'react';
import classes from './LineChart.module.css';
import { exact } from './time';

interface ChartFiguresProps {
  readonly label: string;
  readonly times: readonly Date[];
  readonly names: readonly string[];
  readonly figure: (line: number, at: number) => string;
}

export function ChartFigures({ label, times, names, figure }: ChartFiguresProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={classes['figures']}
      onToggle={(event) => {
        setOpened(event.currentTarget.open);
      }}
    >
      <summary aria-label={`Figures: ${label}`}>Figures</summary>
      {opened ? (
        // A box that scrolls must be reachable by keyboard.
        <Box tabIndex={0} role="region" aria-label={`Table: ${label}`}>
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">Time</th>
                {names.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((time, at) => (
                <tr key={time.getTime()}>
                  <th scope="row">{exact(time)}</th>
                  {names.map((name, line) => (
                    <td key={name}>{figure(line, at)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Box>
      ) : null}
    </details>
  );
}
