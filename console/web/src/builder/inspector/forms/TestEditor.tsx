/** One test: a path, an operator and, where it takes one, a value. */
import { CloseButton, Select, Stack } from '@mantine/core';
import { OPERATORS, withOperator, withQuestion } from '../conditionEdits';
import type { Operator, Test } from '../conditionModel';
import type { Spot } from '../conditionWriting';
import { OperandField } from '../fields/OperandField';
import { PathField } from '../fields/PathField';
import { Hint } from '../fields/FieldNote';
import classes from '../inspector.module.css';
import { useSpotNotes } from './spots';

interface TestEditorProps {
  readonly test: Test;
  readonly spot: Spot;
  readonly onChange: (next: Test) => void;
  readonly onRemove: () => void;
}

const PLAIN = Object.entries(OPERATORS).map(([value, label]) => ({ value, label }));
const NOT_REGEX = { value: 'not $regex', label: 'does not match' };

export function TestEditor({ test, spot, onChange, onRemove }: TestEditorProps) {
  const note = useSpotNotes(spot);
  const name = `Test ${spot.map((i) => i + 1).join('.')}`;
  const { operator } = test.question;
  const negated = test.spelling === 'negated';
  const own = { value: `not ${operator}`, label: `not: ${OPERATORS[operator]}` };
  const choices = [...PLAIN, NOT_REGEX, ...(negated && operator !== '$regex' ? [own] : [])];
  return (
    <fieldset className={classes['test']} aria-label={name}>
      <Stack gap={6}>
        <PathField
          label="Path"
          compact
          value={test.path}
          note={note}
          onChange={(path) => {
            onChange({ ...test, path });
          }}
          rightSection={
            <CloseButton size="sm" aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove} />
          }
        />
        <Select
          aria-label="Operator"
          size="xs"
          allowDeselect={false}
          data={choices}
          value={negated ? `not ${operator}` : operator}
          onChange={(next) => {
            const chosen = next === null ? null : operatorOf(next.replace(/^not /, ''));
            if (chosen !== null) {
              const asked = withQuestion(test, withOperator(test.question, chosen));
              const spelling = asked.spelling === 'bare' ? 'bare' : 'plain';
              onChange({
                ...asked,
                spelling: next?.startsWith('not ') === true ? 'negated' : spelling,
              });
            }
          }}
        />
        <OperandField
          path={test.path}
          quiet={note.error !== null || note.warning !== null}
          question={test.question}
          onChange={(question) => {
            onChange(withQuestion(test, question));
          }}
        />
        <Hint>{note.error === null ? null : note.warning}</Hint>
      </Stack>
    </fieldset>
  );
}

function operatorOf(text: string): Operator | null {
  return Object.keys(OPERATORS).find((one): one is Operator => one === text) ?? null;
}
