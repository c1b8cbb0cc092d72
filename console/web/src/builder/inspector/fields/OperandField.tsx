/** The value a path is compared with; its kind is visible, as a number and a text are never equal. */
import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { VALUE_KINDS, valueKind, withKind, type ValueKind } from '../conditionEdits';
import type { Question, Scalar } from '../conditionModel';
import classes from '../inspector.module.css';
import { ANY_NUMBER } from '../numbers';
import { kindHint, suggestValues } from '../paths';
import { Hint } from './FieldNote';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { Suggest } from './Suggest';
import { useSeen } from './useSeen';

interface OperandFieldProps {
  readonly path: string;
  /** Whether the validator says enough of the test already. */
  readonly quiet: boolean;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

const TRUTH = [
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
];

export function OperandField({ path, quiet, question, onChange }: OperandFieldProps) {
  switch (question.operator) {
    case '$eq':
    case '$ne':
      return (
        <ScalarField
          path={path}
          quiet={quiet}
          value={question.operand}
          kinds={['text', 'number', 'truth', 'null']}
          onChange={(operand) => {
            onChange({ operator: question.operator, operand });
          }}
        />
      );
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return (
        <ScalarField
          path={path}
          quiet={quiet}
          value={question.operand}
          kinds={['number', 'text']}
          onChange={(operand) => {
            if (typeof operand === 'number' || typeof operand === 'string') {
              onChange({ operator: question.operator, operand });
            }
          }}
        />
      );
    case '$in':
    case '$nin':
      return (
        <ListField
          path={path}
          quiet={quiet}
          values={question.operand}
          onChange={(operand) => {
            onChange({ operator: question.operator, operand });
          }}
        />
      );
    case '$exists':
      return (
        <SegmentedControl
          aria-label="Presence"
          size="xs"
          fullWidth
          data={[
            { value: 'true', label: 'is there' },
            { value: 'false', label: 'is missing' },
          ]}
          value={String(question.operand)}
          onChange={(value) => {
            onChange({ operator: '$exists', operand: value === 'true' });
          }}
        />
      );
    case '$regex':
      return (
        <TextInput
          aria-label="Expression"
          size="xs"
          placeholder="(?i)^gold"
          description="Java's syntax; (?i) at the start ignores case"
          value={question.operand}
          spellCheck={false}
          onChange={(event) => {
            onChange({ operator: '$regex', operand: event.currentTarget.value });
          }}
        />
      );
  }
}

interface ScalarFieldProps {
  readonly path: string;
  readonly quiet: boolean;
  readonly value: Scalar;
  readonly kinds: readonly ValueKind[];
  readonly onChange: (value: Scalar) => void;
}

function ScalarField({ path, quiet, value, kinds, onChange }: ScalarFieldProps) {
  const seen = useSeen();
  const kind = valueKind(value);
  return (
    <div>
      <Group gap={6} align="flex-start" wrap="nowrap" className={classes['pair'] ?? ''}>
        <Select
          aria-label="Type"
          size="xs"
          w={122}
          flex="0 0 auto"
          allowDeselect={false}
          data={kinds.map((one) => ({ value: one, label: VALUE_KINDS[one] }))}
          value={kind}
          onChange={(next) => {
            const chosen = kinds.find((one) => one === next);
            if (chosen !== undefined) {
              onChange(withKind(value, chosen));
            }
          }}
        />
        {typeof value === 'string' ? (
          <Suggest
            label="Value"
            compact
            value={value}
            groups={suggestValues(path, seen)}
            onType={onChange}
          />
        ) : typeof value === 'number' ? (
          <NumberField
            aria-label="Value"
            size="xs"
            value={value}
            rule={ANY_NUMBER}
            onNumber={onChange}
          />
        ) : typeof value === 'boolean' ? (
          <Select
            aria-label="Value"
            size="xs"
            data={TRUTH}
            allowDeselect={false}
            value={String(value)}
            onChange={(next) => {
              onChange(next === 'true');
            }}
          />
        ) : (
          <TextInput aria-label="Value" size="xs" value="null" readOnly />
        )}
      </Group>
      <Hint>{quiet ? null : kindHint(path, value, seen)}</Hint>
    </div>
  );
}
