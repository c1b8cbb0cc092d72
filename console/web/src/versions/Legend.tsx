import { TONES } from '../ui/graph/drawing';
import classes from './versions.module.css';

/** What the marks of a comparison mean. */
export function Legend() {
  return (
    <ul className={classes['legend']} aria-label="Legend">
      {(['added', 'removed', 'changed'] as const).map((tone) => (
        <li key={tone}>
          <b className={classes['sign']} data-tone={tone} aria-hidden="true">
            {TONES[tone].sign}
          </b>
          <span className={classes['swatch']} data-tone={tone} />
          {TONES[tone].word}
        </li>
      ))}
    </ul>
  );
}
