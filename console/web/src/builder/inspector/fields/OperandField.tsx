/** The value a path is compared with; its kind is visible, as a number and a text are never equal. */
import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { VALUE_KINDS, valueKind, withKind, type ValueKind } from '../conditionEdits';
import type { Question, Scalar } from '../conditionModel';
import { ANY_NUMBER } from '../numbers';
import { kindHint, suggestValues } from '../paths';
import { Hint } from './FieldNote';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { Suggest } from './Suggest';
import { useSeen } from './useSeen';

interface OperandFieldProps {
  readonly path: string;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

const TRUTH = [
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
];

export function OperandField({ path, question, onChange }: OperandFieldProps) {
  switch (question.operator) {
    case '$eq':
    case '$ne':
      return (
        <ScalarField
          path={path}
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
          label="Expression"
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
  readonly value: Scalar;
  readonly kinds: readonly ValueKind[];
  readonly onChange: (value: Scalar) => void;
}

function ScalarField({ path, value, kinds, onChange }: ScalarFieldProps) {
  const seen = useSeen();
  const kind = valueKind(value);
  return (
    <div>
      <Group gap="xs" align="flex-start" wrap="nowrap" grow preventGrowOverflow={false}>
        <Select
          label="Type"
          w={118}
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
            value={value}
            groups={suggestValues(path, seen)}
            onType={onChange}
          />
        ) : typeof value === 'number' ? (
          <NumberField label="Value" value={value} rule={ANY_NUMBER} onNumber={onChange} />
        ) : typeof value === 'boolean' ? (
          <Select
            label="Value"
            data={TRUTH}
            allowDeselect={false}
            value={String(value)}
            onChange={(next) => {
              onChange(next === 'true');
            }}
          />
        ) : (
          <TextInput label="Value" value="null" readOnly />
        )}
      </Group>
      <Hint>{kindHint(path, value, seen)}</Hint>
    </div>
  );
}
