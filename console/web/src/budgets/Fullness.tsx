import { Text, Tooltip } from '@mantine/core';
import type { Budget } from '../api/budgets';
import { fill } from '../ui/decimal';
import { amount, exactAmount, fullness } from './amounts';
import classes from './budgets.module.css';

/** What is spent and what is left of a limit, as a bar with its words. */
export function Fullness({ budget }: { readonly budget: Budget }) {
  const { unit, spent, limit, available } = budget;
  const share = fill(spent, limit);
  return (
    <Tooltip
      label={`${exactAmount(unit, spent)} spent, ${exactAmount(unit, available)} left of ${exactAmount(unit, limit)}`}
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
            width={`${share * 100}%`}
            height="100%"
            className={budget.exceeded ? classes['over'] : classes['within']}
          />
        </svg>
      </div>
    </Tooltip>
  );
}
