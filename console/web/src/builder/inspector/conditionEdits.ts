/** Changes of conditions in the builder: other operators, other kinds of values, nodes in and out. */
import type { Group, Node, Operator, Question, Scalar, Test } from './conditionModel';
import type { Spot } from './conditionWriting';
import { ANY_NUMBER, parseNumber } from './numbers';

/** What can be chosen between a path and a value. */
export const OPERATORS = {
  $eq: 'is',
  $ne: 'is not',
  $gt: 'is above',
  $gte: 'is at least',
  $lt: 'is below',
  $lte: 'is at most',
  $in: 'is one of',
  $nin: 'is none of',
  $exists: 'is there or not',
  $regex: 'matches',
} satisfies Record<Operator, string>;

export const JOINS = {
  all: 'All of these are true',
  any: 'Any of these is true',
  none: 'None of these is true',
  notAll: 'Not all of these are true',
} satisfies Record<Group['join'], string>;

export const VALUE_KINDS = {
  text: 'Text',
  number: 'Number',
  truth: 'True or false',
  null: 'Null',
} as const;
export type ValueKind = keyof typeof VALUE_KINDS;

export function newTest(): Test {
  const question = { operator: '$eq', operand: '' } as const;
  return { kind: 'test', path: '', question, spelling: 'plain' };
}

/** A group with one test; always a list, so that it stays a group however few its tests are. */
export function newGroup(join: Group['join']): Group {
  return { kind: 'group', join, listed: true, children: [newTest()] };
}

export function withJoin(group: Group, join: Group['join']): Group {
  return { ...group, join };
}

/** The same question with another operator and as much of the value as it can take. */
export function withOperator(question: Question, operator: Operator): Question {
  const first = Array.isArray(question.operand)
    ? scalarOf(question.operand[0])
    : scalarOf(question.operand);
  switch (operator) {
    case '$eq':
    case '$ne':
      return { operator, operand: first };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { operator, operand: typeof first === 'string' ? first : toNumber(first) };
    case '$in':
    case '$nin':
      return {
        operator,
        operand: Array.isArray(question.operand)
          ? question.operand.map(scalarOf)
          : first === ''
            ? []
            : [first],
      };
    case '$exists':
      return { operator, operand: true };
    case '$regex':
      return { operator, operand: question.operator === '$exists' ? '' : asText(first) };
  }
}

function scalarOf(value: unknown): Scalar {
  return value === null || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : typeof value === 'string'
      ? value
      : '';
}

function toNumber(value: Scalar): number {
  return typeof value === 'string' ? (parseNumber(value, ANY_NUMBER).value ?? 0) : Number(value);
}

function asText(value: Scalar): string {
  return value === null ? '' : String(value);
}

export function valueKind(value: Scalar): ValueKind {
  if (value === null) {
    return 'null';
  }
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'truth';
}

/** A value as another kind, as near to it as there is. */
export function withKind(value: Scalar, kind: ValueKind): Scalar {
  switch (kind) {
    case 'text':
      return asText(value);
    case 'number':
      return toNumber(value);
    case 'truth':
      return value !== 'false' && Boolean(value);
    case 'null':
      return null;
  }
}

/** An equality stays in its short spelling as long as it is one. */
export function withQuestion(test: Test, question: Question): Test {
  const bare = test.spelling === 'bare' && question.operator === '$eq';
  return {
    ...test,
    question,
    spelling: test.spelling === 'bare' && !bare ? 'plain' : test.spelling,
  };
}

/** The group with another node at a spot, or without it. */
export function replaced(group: Group, [index = 0, ...deeper]: Spot, next: Node | null): Group {
  return {
    ...group,
    children: group.children.flatMap((child, i) => {
      if (i !== index) {
        return [child];
      }
      if (deeper.length > 0 && child.kind === 'group') {
        return [replaced(child, deeper, next)];
      }
      return next === null ? [] : [next];
    }),
  };
}

export function withChild(group: Group, child: Node): Group {
  return { ...group, children: [...group.children, child] };
}
