import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isObject, readConditions, type JsonObject } from './conditionModel';
import { conditionInWords } from './conditions';
import { locate, writeConditions } from './conditionWriting';

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x)),
  fc.boolean(),
  fc.constant(null),
);
const operand = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));
const operator = fc.constantFrom(
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists', '$regex', '$like'],
);
const operators = fc.oneof(
  fc.dictionary(operator, operand, { maxKeys: 3 }),
  fc.record({ $not: fc.dictionary(operator, operand, { maxKeys: 2 }) }),
  fc.record({ $not: operand, $gt: operand }),
);
const path = fc.oneof(
  fc.constantFrom('metadata.a', 'headers.b', 'body.c[0]', 'request.stream', ''),
  fc.string(),
);

/** Anything from proper conditions to what no version of the language knows. */
const condition = fc.letrec<{ object: JsonObject; item: unknown }>((tie) => ({
  object: fc
    .array(
      fc.oneof(
        { depthSize: 'small' },
        fc.tuple(path, operators),
        fc.tuple(path, operand),
        fc.tuple(
          fc.constantFrom('$and', '$or', '$nor', '$xor'),
          fc.array(tie('item'), { maxLength: 3 }),
        ),
        fc.tuple(fc.constantFrom('$not', '$and'), tie('item')),
        fc.tuple(fc.constant('$not'), fc.record({ $and: fc.array(tie('item'), { maxLength: 2 }) })),
      ),
      { maxLength: 3 },
    )
    .map((entries): JsonObject => Object.fromEntries(entries)),
  item: fc.oneof({ weight: 9, arbitrary: tie('object') }, { weight: 1, arbitrary: scalar }),
})).object;

it('should write every condition as it was read', () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(JSON.stringify(writeConditions(readConditions(one)))).toBe(JSON.stringify(one));
    }),
    { numRuns: 1000 },
  );
});

it.each([
  { $or: [{ 'body.a': { $not: { $gt: 5 } } }, { 'body.b': 1 }, { 'body.c': { $in: [1, 'x'] } }] },
  { $not: { $and: [{ 'body.a': { $not: { $regex: 'x' } } }] } },
  { $nor: [{}, { $and: [{ 'body.a': { $like: 1 } }] }, 5] },
])('should write %j as it was read', (one) => {
  expect(writeConditions(readConditions(one))).toEqual(one);
});

it('should say every condition in words', () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(conditionInWords(one)).not.toBe('');
    }),
  );
});

it('should locate every test at its operand', () => {
  fc.assert(
    fc.property(condition, (one) => {
      for (const { place } of locate(readConditions(one))) {
        let value: unknown = one;
        for (const step of place) {
          if (Array.isArray(value)) {
            value = value[Number(step)];
          } else {
            expect(isObject(value) && Object.hasOwn(value, step)).toBe(true);
            value = isObject(value) ? value[step] : undefined;
          }
        }
        expect(value).toBeDefined();
      }
    }),
  );
});

it('should write a list where two tests ask the same of one path', () => {
  const group = readConditions({ $and: [{ 'body.n': { $ne: 1 } }, { 'body.n': { $ne: 2 } }] });

  expect(writeConditions({ ...group, listed: false })).toEqual({
    $and: [{ 'body.n': { $ne: 1 } }, { 'body.n': { $ne: 2 } }],
  });
});

it.each([
  [{ 'metadata.user_id': { $eq: 'user-admin' } }, 'metadata.user_id is "user-admin"'],
  [
    { 'metadata.level': 3, 'request.stream': true },
    'metadata.level is 3 and request.stream is true',
  ],
  [
    { $or: [{ 'metadata.plan': 'free' }, { 'body.n': { $gte: 10, $lt: 20 } }] },
    'metadata.plan is "free" or (body.n is at least 10 and body.n is below 20)',
  ],
  [
    { 'headers.x': { $exists: false }, $or: [{ 'body.a': { $in: ['x', 1] } }, { 'body.b': null }] },
    'headers.x is missing and (body.a is one of "x", 1 or body.b is null)',
  ],
  [
    { $or: [{ 'body.a': 1 }, { $and: [{ 'body.b': { $eq: 2 } }, { 'body.c': { $ne: 3 } }] }] },
    'body.a is 1 or (body.b is 2 and body.c is not 3)',
  ],
  [{ $nor: [{ 'body.a': { $regex: '^g' } }] }, 'not (body.a matches /^g/)'],
  [{ $nor: [{ 'body.a': 1 }, { 'body.b': 2 }] }, 'not (body.a is 1 or body.b is 2)'],
  [{ $not: { 'body.a': 1, 'body.b': 2 } }, 'not (body.a is 1 and body.b is 2)'],
  [{ 'body.a': { $not: { $gt: 5 } } }, 'not (body.a is above 5)'],
  [{ 'body.a': { $like: 'x%' } }, 'body.a $like "x%"'],
  [{}, 'always true'],
])('should say %j in words', (conditions, words) => {
  expect(conditionInWords(conditions)).toBe(words);
});
