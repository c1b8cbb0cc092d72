import { Badge, Text, Tooltip } from '@mantine/core';
import type { Budget } from '../api/budgets';
import { exact } from '../ui/time';
import { useNow } from '../ui/useNow';
import classes from './budgets.module.css';
import { remaining } from './remaining';

interface StandingProps {
  readonly budget: Budget;
  /** Told as of a time: nothing runs down. */
  readonly past: boolean;
}

/** Whether a key is within its limit, and when money is back where it is not. */
export function Standing({ budget, past }: StandingProps) {
  return (
    <div className={classes['standing']}>
      <Badge
        variant="light"
        color={budget.exceeded ? 'orange' : 'gate'}
        tt="none"
        {...(budget.exceeded ? { className: classes['warning'] ?? '' } : {})}
      >
        {budget.exceeded ? 'Over its limit' : 'Within'}
      </Badge>
      {budget.exceeded ? <Back budget={budget} past={past} /> : null}
    </div>
  );
}

/** The instant at which a key is within its limit again if nothing is added, and how long that is. */
export function Back({ budget, past }: StandingProps) {
  const now = useNow(1_000);
  if (budget.exceeded_until === undefined) {
    return (
      <Text size="sm" c="dimmed">
        A limit of 0 lets nothing through.
      </Text>
    );
  }
  const until = new Date(budget.exceeded_until);
  const left = remaining(until, past ? new Date(budget.as_of) : now);
  const what = budget.unit === 'cost' ? 'money is' : 'room is';
  return (
    <Text size="sm" component="div">
      <Tooltip label={exact(until)}>
        <time dateTime={budget.exceeded_until}>
          {what} back at {until.toLocaleTimeString('en-GB')}
        </time>
      </Tooltip>
      <Text size="sm" c="dimmed">
        {left === null ? 'any moment now' : `${past ? 'then ' : ''}in ${left}`}
      </Text>
    </Text>
  );
}
