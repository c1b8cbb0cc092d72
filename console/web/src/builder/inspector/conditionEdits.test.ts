import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  newGroup,
  newTest,
  OPERATORS,
  replaced,
  VALUE_KINDS,
  valueKind,
  withChild,
  withJoin,
  withKind,
  withOperator,
  withQuestion,
  type ValueKind,
} from './conditionEdits';
import { questionOf, readConditions, type Operator } from './conditionModel';
import { writeConditions } from './conditionWriting';

const operators = fc.constantFrom(...(Object.keys(OPERATORS) as Operator[]));
const kinds = fc.constantFrom(...(Object.keys(VALUE_KINDS) as ValueKind[]));
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

it('should make a proper question of every operator', () => {
  fc.assert(
    fc.property(scalar, operators, operators, (operand, first, second) => {
      const one = withOperator({ operator: '$eq', operand }, first);
      const two = withOperator(one, second);
      expect(questionOf(two.operator, two.operand)).toEqual(two);
    }),
  );
});

it('should make a value of every kind', () => {
  fc.assert(
    fc.property(scalar, kinds, (value, kind) => {
      expect(valueKind(withKind(value, kind))).toBe(kind);
      expect(withKind(value, valueKind(value))).toBe(value);
    }),
  );
});

it('should keep what a value says where another operator or kind can', () => {
  expect(withOperator({ operator: '$eq', operand: 'a' }, '$in')).toEqual({
    operator: '$in',
    operand: ['a'],
  });
  expect(withOperator({ operator: '$in', operand: [3, 4] }, '$gte')).toEqual({
    operator: '$gte',
    operand: 3,
  });
  expect(withKind('12.5', 'number')).toBe(12.5);
  expect(withKind(12.5, 'text')).toBe('12.5');
});

it('should write a new group as a group, also with one test', () => {
  const root = readConditions({ 'metadata.a': 1 });
  const test = { ...newTest(), path: 'metadata.b' };
  const grown = withChild(root, { ...newGroup('any'), children: [test] });

  expect(writeConditions(grown)).toEqual({
    'metadata.a': 1,
    $or: [{ 'metadata.b': { $eq: '' } }],
  });
  const deeper = replaced(grown, [1, 0], { ...test, path: 'metadata.c' });
  expect(writeConditions(deeper)).toEqual({
    'metadata.a': 1,
    $or: [{ 'metadata.c': { $eq: '' } }],
  });
  expect(writeConditions(replaced(grown, [1], null))).toEqual({ 'metadata.a': 1 });
  expect(writeConditions(withJoin(root, 'notAll'))).toEqual({ $not: { 'metadata.a': 1 } });
});

it('should spell out an equality that becomes another question', () => {
  const bare = readConditions({ 'metadata.a': 1 }).children[0];
  if (bare?.kind !== 'test') {
    throw new Error('no test');
  }
  const other = withQuestion(bare, { operator: '$eq', operand: 2 });
  const above = withQuestion(bare, { operator: '$gt', operand: 2 });
  const root = readConditions({});

  expect(writeConditions(withChild(root, other))).toEqual({ 'metadata.a': 2 });
  expect(writeConditions(withChild(root, above))).toEqual({ 'metadata.a': { $gt: 2 } });
});
