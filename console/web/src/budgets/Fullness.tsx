import { Text, Tooltip } from '@mantine/core';
import type { Budget } from '../api/budgets';
import { amount, exactAmount, fullness, parts } from './amounts';
import classes from './budgets.module.css';

/** What is spent, held and left of a limit, as a bar with its words. */
export function Fullness({ budget }: { readonly budget: Budget }) {
  const { unit, spent, held, limit, available } = budget;
  const bar = parts(budget);
  const holds = held === undefined ? '' : ` ${exactAmount(unit, held)} held,`;
  return (
    <Tooltip
      label={`${exactAmount(unit, spent)} spent,${holds} ${exactAmount(unit, available)} left of ${exactAmount(unit, limit)}`}
    >
      <div className={classes['fullness']}>
        <div className={classes['amounts']}>
          <span>
            {amount(unit, spent)} of {amount(unit, limit)}
          </span>
          <Text span inherit c="dimmed">
            {fullness(budget)}
          </Text>
        </div>
        <svg className={classes['bar']} aria-hidden="true" preserveAspectRatio="none">
          <rect width="100%" height="100%" className={classes['rail']} />
          <rect
            width={`${bar.spent * 100}%`}
            height="100%"
            className={budget.exceeded ? classes['over'] : classes['within']}
          />
          <rect
            x={`${bar.spent * 100}%`}
            width={`${bar.held * 100}%`}
            height="100%"
            className={classes['held']}
          />
        </svg>
      </div>
    </Tooltip>
  );
}
