/** Writes the builder's groups and tests as conditions, and tells where each of them is in the JSON. */
import type { Group, JsonObject, Node, Raw, Test } from './conditionModel';
import type { Place } from './places';

export function writeConditions(group: Group): JsonObject {
  const list = () => group.children.map(item);
  switch (group.join) {
    case 'any':
      return { $or: list() };
    case 'none':
      return { $nor: list() };
    case 'all':
      return merged(group) ?? { $and: list() };
    case 'notAll':
      return { $not: merged(group) ?? { $and: list() } };
  }
}

function item(node: Node): unknown {
  switch (node.kind) {
    case 'group':
      return writeConditions(node);
    case 'test':
      return { ...objectOf([[node.path, testValue(node)]]) };
    case 'raw':
      return node.key === null ? node.value : objectOf([[node.key, rawValue(node)]]);
  }
}

/** The children as one object, or null where a key would be there twice. */
function merged(group: Group): JsonObject | null {
  if (group.listed) {
    return null;
  }
  const entries = new Map<string, unknown>();
  const operators = new Map<string, Map<string, unknown>>();
  for (const child of group.children) {
    const spread = spreadOf(child);
    if (spread !== null) {
      const { key, operator, operand } = spread;
      const known = operators.get(key) ?? new Map<string, unknown>();
      if ((entries.has(key) && !operators.has(key)) || known.has(operator)) {
        return null;
      }
      operators.set(key, known.set(operator, operand));
      entries.set(key, known);
      continue;
    }
    const single = soleEntry(child);
    if (single === null || entries.has(single[0])) {
      return null;
    }
    entries.set(...single);
  }
  return objectOf(
    [...entries].map(([key, value]) => [key, value instanceof Map ? objectOf([...value]) : value]),
  );
}

function soleEntry(child: Node): [string, unknown] | null {
  switch (child.kind) {
    case 'group':
      return child.join === 'all'
        ? ['$and', child.children.map(item)]
        : (Object.entries(writeConditions(child))[0] ?? null);
    case 'test':
      return [child.path, testValue(child)];
    case 'raw':
      return child.key === null ? null : [child.key, child.value];
  }
}

/** One operator of a path, which others of the same path may stand beside. */
function spreadOf(child: Node) {
  if (child.kind === 'test' && child.spelling !== 'bare') {
    const { operator, operand } = child.question;
    return child.spelling === 'negated'
      ? { key: child.path, operator: '$not', operand: { [operator]: operand } }
      : { key: child.path, operator, operand };
  }
  return child.kind === 'raw' && child.key !== null && child.operator !== null
    ? { key: child.key, operator: child.operator, operand: child.value }
    : null;
}

function testValue({ question, spelling }: Test): unknown {
  switch (spelling) {
    case 'bare':
      return question.operand;
    case 'plain':
      return { [question.operator]: question.operand };
    case 'negated':
      return { $not: { [question.operator]: question.operand } };
  }
}

function rawValue({ operator, value }: Raw): unknown {
  return operator === null ? value : objectOf([[operator, value]]);
}

/** An object with these keys, whatever they are called. */
function objectOf(entries: readonly (readonly [string, unknown])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** Where a node is among the groups: the index at each level. */
export type Spot = readonly number[];

export interface Located {
  readonly spot: Spot;
  readonly place: Place;
}

/** The places of a group and all within it, in the JSON that is written of it. */
export function locate(group: Group, at: Place = [], spot: Spot = []): Located[] {
  const list = listKeys(group);
  const inner = [...at, ...(list ?? (group.join === 'notAll' ? ['$not'] : []))];
  return [
    { spot, place: inner },
    ...group.children.flatMap((child, i) => {
      const here = list === null ? inner : [...inner, i];
      return locateChild(child, here, [...spot, i]);
    }),
  ];
}

function listKeys(group: Group): string[] | null {
  switch (group.join) {
    case 'any':
      return ['$or'];
    case 'none':
      return ['$nor'];
    case 'all':
      return merged(group) === null ? ['$and'] : null;
    case 'notAll':
      return merged(group) === null ? ['$not', '$and'] : null;
  }
}

function locateChild(child: Node, at: Place, spot: Spot): Located[] {
  switch (child.kind) {
    case 'group':
      return locate(child, at, spot);
    case 'raw':
      return [{ spot, place: [...at, ...[child.key, child.operator].filter((x) => x !== null)] }];
    case 'test': {
      const { operator } = child.question;
      const within = { bare: [], plain: [operator], negated: ['$not', operator] }[child.spelling];
      return [
        { spot, place: [...at, child.path] },
        { spot, place: [...at, child.path, ...within] },
      ];
    }
  }
}
