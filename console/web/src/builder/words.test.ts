import { expect, it } from 'vitest';
import { conditionWords } from './words';

it.each([
  [{ 'metadata.user_id': { $eq: 'user-admin' } }, 'metadata.user_id is "user-admin"'],
  [{ 'metadata.plan': 'paid' }, 'metadata.plan is "paid"'],
  [{ 'body.n': { $gte: 2, $lt: 9 } }, 'body.n is at least 2 and body.n is under 9'],
  [{ 'headers.x': { $exists: false } }, 'headers.x is missing'],
  [{ 'metadata.a': { $in: ['x', 'y'] } }, 'metadata.a is one of "x", "y"'],
  [
    { $or: [{ a: { $eq: 1 } }, { $and: [{ b: { $eq: 2 } }, { c: { $ne: 3 } }] }] },
    'a is 1 or (b is 2 and c is not 3)',
  ],
  [{ 'metadata.a': { $not: { $eq: 1 } } }, 'not (metadata.a is 1)'],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, 'neither a is 1 nor b is 2'],
  [{}, 'always'],
])('should say %j as "%s"', (condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});
