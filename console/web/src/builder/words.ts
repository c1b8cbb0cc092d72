/** Conditions as a sentence instead of JSON. */

const COMPARED: Readonly<Record<string, string>> = {
  $eq: 'is',
  $ne: 'is not',
  $gt: 'is over',
  $gte: 'is at least',
  $lt: 'is under',
  $lte: 'is at most',
  $in: 'is one of',
  $nin: 'is none of',
  $regex: 'matches',
};

const JOINED: Readonly<Record<string, string>> = { $and: ' and ', $or: ' or ' };

/** Says a query in words: `metadata.user_id is "user-admin"`. What it does not know stays JSON. */
export function conditionWords(condition: unknown): string {
  const parts = entries(condition).map(([name, value]) => part(name, value));
  return parts.length === 0 ? 'always' : parts.join(' and ');
}

function part(name: string, value: unknown): string {
  const joiner = JOINED[name];
  if (joiner !== undefined && Array.isArray(value)) {
    return value.map((one) => nested(one)).join(joiner);
  }
  if (name === '$nor' && Array.isArray(value)) {
    return `neither ${value.map((one) => nested(one)).join(' nor ')}`;
  }
  if (name === '$not') {
    return `not (${conditionWords(value)})`;
  }
  return compared(name, value);
}

function nested(condition: unknown): string {
  const words = conditionWords(condition);
  return / (and|or|nor) /.test(words) ? `(${words})` : words;
}

function compared(path: string, value: unknown): string {
  if (!isObject(value) || !Object.keys(value).some((key) => key.startsWith('$'))) {
    return `${path} is ${shown(value)}`;
  }
  return Object.entries(value)
    .map(([operator, operand]) => {
      if (operator === '$exists') {
        return `${path} is ${operand === false ? 'missing' : 'there'}`;
      }
      if (operator === '$not') {
        return `not (${compared(path, operand)})`;
      }
      return `${path} ${COMPARED[operator] ?? operator} ${shown(operand)}`;
    })
    .join(' and ');
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(shown).join(', ') : JSON.stringify(value);
}

function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
