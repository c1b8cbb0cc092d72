/**
 * Conditions as the builder shows them: groups of tests. Reading and writing is the identity: what the
 * builder does not know is kept as it is and shown as JSON.
 */

export type Scalar = string | number | boolean | null;

export type Question =
  | { readonly operator: '$eq' | '$ne'; readonly operand: Scalar }
  | { readonly operator: '$gt' | '$gte' | '$lt' | '$lte'; readonly operand: string | number }
  | { readonly operator: '$in' | '$nin'; readonly operand: readonly Scalar[] }
  | { readonly operator: '$exists'; readonly operand: boolean }
  | { readonly operator: '$regex'; readonly operand: string };

export type Operator = Question['operator'];

export interface Test {
  readonly kind: 'test';
  readonly path: string;
  readonly question: Question;
  /** `bare` is an equality without its operator, `negated` is within a $not. */
  readonly spelling: 'plain' | 'bare' | 'negated';
}

/** What the builder does not know: an operator, an entry (no operator), an item of a list (no key). */
export interface Raw {
  readonly kind: 'raw';
  readonly key: string | null;
  readonly operator: string | null;
  readonly value: unknown;
}

export interface Group {
  readonly kind: 'group';
  readonly join: 'all' | 'any' | 'none' | 'notAll';
  /** Whether `all` and `notAll` are written as a list, as $or and $nor always are. */
  readonly listed: boolean;
  readonly children: readonly Node[];
}

export type Node = Test | Raw | Group;
export type JsonObject = Readonly<Record<string, unknown>>;

const JOINS = { $and: 'all', $or: 'any', $nor: 'none' } as const;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readConditions(conditions: JsonObject): Group {
  const nodes = readObject(conditions);
  const only = nodes[0];
  return nodes.length === 1 && only?.kind === 'group' && only.join !== 'notAll'
    ? only
    : { kind: 'group', join: 'all', listed: false, children: nodes };
}

function readObject(object: JsonObject): Node[] {
  return Object.entries(object).flatMap(([key, value]) => readEntry(key, value));
}

function readEntry(key: string, value: unknown): Node[] {
  if (isJoin(key) && Array.isArray(value)) {
    return [{ kind: 'group', join: JOINS[key], listed: true, children: value.map(readItem) }];
  }
  if (key === '$not' && isObject(value)) {
    const list = Object.keys(value).length === 1 ? value['$and'] : undefined;
    const listed = Array.isArray(list);
    const children = listed ? list.map(readItem) : readObject(value);
    return [{ kind: 'group', join: 'notAll', listed, children }];
  }
  return key.startsWith('$') ? [entry(key, value)] : readTests(key, value);
}

function isJoin(key: string): key is keyof typeof JOINS {
  return Object.hasOwn(JOINS, key);
}

function readItem(item: unknown): Node {
  if (!isObject(item)) {
    return { kind: 'raw', key: null, operator: null, value: item };
  }
  const nodes = readObject(item);
  const only = nodes[0];
  return nodes.length === 1 && only !== undefined
    ? only
    : { kind: 'group', join: 'all', listed: false, children: nodes };
}

function readTests(path: string, value: unknown): Node[] {
  if (isScalar(value)) {
    const question = { operator: '$eq', operand: value } as const;
    return [{ kind: 'test', path, question, spelling: 'bare' }];
  }
  if (!isObject(value)) {
    return [entry(path, value)];
  }
  const operators = Object.entries(value);
  if (operators.length === 0 || operators.some(([operator]) => !operator.startsWith('$'))) {
    return [entry(path, value)];
  }
  return operators.map(([operator, operand]) => readTest(path, operator, operand));
}

function readTest(path: string, operator: string, operand: unknown): Node {
  const plain = questionOf(operator, operand);
  if (plain !== null) {
    return { kind: 'test', path, question: plain, spelling: 'plain' };
  }
  if (operator === '$not' && isObject(operand)) {
    const [only, ...more] = Object.entries(operand);
    const negated = only === undefined || more.length > 0 ? null : questionOf(...only);
    if (negated !== null) {
      return { kind: 'test', path, question: negated, spelling: 'negated' };
    }
  }
  return { kind: 'raw', key: path, operator, value: operand };
}

function entry(key: string, value: unknown): Raw {
  return { kind: 'raw', key, operator: null, value };
}

/** The question of an operator and its operand, or null where they do not fit. */
export function questionOf(operator: string, operand: unknown): Question | null {
  switch (operator) {
    case '$eq':
    case '$ne':
      return isScalar(operand) ? { operator, operand } : null;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return typeof operand === 'string' || typeof operand === 'number'
        ? { operator, operand }
        : null;
    case '$in':
    case '$nin':
      return Array.isArray(operand) && operand.every(isScalar) ? { operator, operand } : null;
    case '$exists':
      return typeof operand === 'boolean' ? { operator, operand } : null;
    case '$regex':
      return typeof operand === 'string' ? { operator, operand } : null;
    default:
      return null;
  }
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
