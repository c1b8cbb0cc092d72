/** Conditions in words, as people read them on the canvas and in the builder. */
import {
  isObject,
  readConditions,
  type Group,
  type Node,
  type Question,
  type Raw,
  type Scalar,
} from './conditionModel';

/** A whole condition as a sentence without its end: `metadata.plan is "free" or body.n is above 3`. */
export function conditionInWords(conditions: unknown): string {
  return isObject(conditions)
    ? groupInWords(readConditions(conditions))
    : JSON.stringify(conditions);
}

export function groupInWords(group: Group): string {
  if (group.children.length === 0) {
    return EMPTY[group.join];
  }
  const parts = (joiner: 'and' | 'or') =>
    group.children.map((child) => inner(child, joiner)).join(` ${joiner} `);
  switch (group.join) {
    case 'all':
      return parts('and');
    case 'any':
      return parts('or');
    case 'none':
      return `not (${parts('or')})`;
    case 'notAll':
      return `not (${parts('and')})`;
  }
}

const EMPTY = {
  all: 'always true',
  any: 'any of nothing',
  none: 'none of nothing',
  notAll: 'never true',
} satisfies Record<Group['join'], string>;

/** In parentheses where the words around would join it otherwise. */
function inner(node: Node, joiner: 'and' | 'or'): string {
  switch (node.kind) {
    case 'test': {
      const words = `${node.path === '' ? 'a path not yet chosen' : node.path} ${asked(node.question)}`;
      return node.spelling === 'negated' ? `not (${words})` : words;
    }
    case 'raw':
      return rawInWords(node);
    case 'group': {
      const words = groupInWords(node);
      const own = node.join === 'all' ? 'and' : node.join === 'any' ? 'or' : joiner;
      return own === joiner || node.children.length < 2 ? words : `(${words})`;
    }
  }
}

function rawInWords({ key, operator, value }: Raw): string {
  return [key, operator, JSON.stringify(value)].filter((part) => part !== null).join(' ');
}

function asked(question: Question): string {
  switch (question.operator) {
    case '$eq':
      return `is ${JSON.stringify(question.operand)}`;
    case '$ne':
      return `is not ${JSON.stringify(question.operand)}`;
    case '$gt':
      return `is above ${JSON.stringify(question.operand)}`;
    case '$gte':
      return `is at least ${JSON.stringify(question.operand)}`;
    case '$lt':
      return `is below ${JSON.stringify(question.operand)}`;
    case '$lte':
      return `is at most ${JSON.stringify(question.operand)}`;
    case '$in':
      return `is one of ${listed(question.operand)}`;
    case '$nin':
      return `is none of ${listed(question.operand)}`;
    case '$exists':
      return question.operand ? 'is there' : 'is missing';
    case '$regex':
      return `matches /${question.operand}/`;
  }
}

function listed(values: readonly Scalar[]): string {
  return values.length === 0 ? 'nothing' : values.map((value) => JSON.stringify(value)).join(', ');
}
