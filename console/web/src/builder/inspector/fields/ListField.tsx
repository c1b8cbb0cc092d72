/** Several values: all texts or all numbers as tags, any other mixture as JSON. */
import { Group, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { questionOf, type Scalar } from '../conditionModel';
import classes from '../inspector.module.css';
import { ANY_NUMBER, parseNumber, plainNumber } from '../numbers';
import { kindHint, samplesOf } from '../paths';
import { Hint } from './FieldNote';
import { JsonField } from './JsonField';
import { useSeen } from './useSeen';

interface ListFieldProps {
  readonly path: string;
  readonly quiet: boolean;
  readonly values: readonly Scalar[];
  readonly onChange: (values: readonly Scalar[]) => void;
}

const KINDS = [
  { value: 'text', label: 'Texts' },
  { value: 'number', label: 'Numbers' },
];

export function ListField({ path, quiet, values, onChange }: ListFieldProps) {
  const seen = useSeen();
  const [wanted, setWanted] = useState<'text' | 'number'>('text');
  const texts = values.every((value) => typeof value === 'string');
  const numbers = values.every((value) => typeof value === 'number');
  if (!texts && !numbers) {
    return (
      <JsonField
        label="Values, as JSON"
        value={values}
        fits={isScalars}
        misfit="A list of texts, numbers, true, false and null"
        onChange={onChange}
      />
    );
  }
  const kind = values.length === 0 ? wanted : texts ? 'text' : 'number';
  const samples = samplesOf(path, seen).flatMap(({ value }) =>
    typeof value === (kind === 'text' ? 'string' : 'number') ? [String(value)] : [],
  );
  const [first] = values;
  const shown = values.map((value: Scalar) =>
    typeof value === 'number' ? plainNumber(value) : String(value),
  );
  return (
    <div>
      <Group gap={6} align="flex-start" wrap="nowrap" className={classes['pair'] ?? ''}>
        <Select
          aria-label="Type"
          size="xs"
          w={122}
          flex="0 0 auto"
          allowDeselect={false}
          data={KINDS}
          value={kind}
          onChange={(next) => {
            setWanted(next === 'number' ? 'number' : 'text');
            onChange(next === 'number' ? values.flatMap(toNumbers) : shown);
          }}
        />
        <TagsInput
          aria-label="Values"
          classNames={{ inputField: classes['tags'] ?? '' }}
          size="xs"
          placeholder={shown.length === 0 ? 'Enter after each' : ''}
          data={samples}
          value={shown}
          splitChars={kind === 'number' ? [',', ' '] : []}
          onChange={(next) => {
            onChange(kind === 'number' ? next.flatMap(toNumbers) : next);
          }}
        />
      </Group>
      <Hint>{quiet || first === undefined ? null : kindHint(path, first, seen)}</Hint>
    </div>
  );
}

function toNumbers(value: unknown): number[] {
  const number = parseNumber(String(value), ANY_NUMBER).value;
  return number === null ? [] : [number];
}

function isScalars(value: unknown): value is readonly Scalar[] {
  return questionOf('$in', value) !== null;
}
