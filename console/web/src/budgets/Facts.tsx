import { Text } from '@mantine/core';
import type { Budget } from '../api/budgets';
import { duration } from '../builder/nodeKinds';
import { exact } from '../ui/time';
import { amount, exactAmount, fullness } from './amounts';
import classes from './budgets.module.css';
import { Standing } from './Standing';
import { windowWords } from './windows';

/** Where a key stands, in figures. */
export function Facts({ budget, past }: { readonly budget: Budget; readonly past: boolean }) {
  const { unit, spent, available, limit } = budget;
  const { length, moves } = windowWords(budget);
  return (
    <dl className={classes['facts']} aria-label={past ? 'As of a time' : 'Now'}>
      <Fact name="Spent" note={exactAmount(unit, spent)}>
        {amount(unit, spent)}
      </Fact>
      {budget.held === undefined ? null : (
        <Fact name="Held" note="by requests in flight">
          {amount(unit, budget.held)}
        </Fact>
      )}
      <Fact name="Left" note={fullness(budget)}>
        {amount(unit, available)}
      </Fact>
      <Fact name="Limit" note={`in ${length}, ${moves}`}>
        {amount(unit, limit)}
      </Fact>
      <div>
        <dt>Standing</dt>
        <dd>
          <Standing budget={budget} past={past} />
          {budget.exceeded_until === undefined ? null : (
            <small>Free at {exact(new Date(budget.exceeded_until))}</small>
          )}
          {budget.resolution_seconds === undefined ? null : (
            <Text size="xs" c="dimmed">
              Charges may leave the window up to {duration(budget.resolution_seconds)} late.
            </Text>
          )}
        </dd>
      </div>
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly note: string;
  readonly children: string;
}

function Fact({ name, note, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        <small>{note}</small>
      </dd>
    </div>
  );
}
