import { expect, it } from 'vitest';
import type { MetadataKey } from '../../api/metadata';
import { kindHint, pathProblem, suggestPaths, suggestValues } from './paths';

const seen: MetadataKey[] = [
  { key: 'level', requests: 2, distinct_values: 1, values: [{ value: 3, requests: 2 }] },
  {
    key: 'user_id',
    requests: 9,
    distinct_values: 2,
    values: [
      { value: 'user-admin', requests: 8 },
      { value: 'user-b', requests: 1 },
    ],
  },
];

it('should suggest what requests really had before all else', () => {
  expect(suggestPaths(seen)[0]).toEqual({
    label: 'Metadata of recent requests',
    items: [
      { text: 'metadata.user_id', note: '9 requests' },
      { text: 'metadata.level', note: '2 requests' },
    ],
  });
  expect(suggestPaths([])[0]?.label).toBe('Request');
  expect(
    suggestPaths([])
      .flatMap(({ items }) => items)
      .map(({ text }) => pathProblem(text)),
  ).toEqual(Array(15).fill(null));
});

it('should suggest texts for a text', () => {
  expect(suggestValues('metadata.user_id', seen)[0]?.items.map(({ text }) => text)).toEqual([
    'user-admin',
    'user-b',
  ]);
  expect(suggestValues('metadata.level', seen)).toEqual([]);
});

it.each([
  ['', 'Choose a path, such as metadata.user_id'],
  ['user_id', 'A path starts with metadata, headers, body, identity, request and a dot'],
  ['metadata.', 'A path starts with metadata, headers, body, identity, request and a dot'],
  ['request.model', 'There are request.stream and request.input_tokens'],
  [`body.${'x'.repeat(252)}`, 'At most 256 characters'],
])('should find no path in %j', (path, problem) => {
  expect(pathProblem(path)).toBe(problem);
});

it('should say where kinds can never be equal', () => {
  expect(kindHint('metadata.level', '3', seen)).toBe(
    'metadata.level is a number in recent requests; a text never equals it.',
  );
  expect(kindHint('headers.x-level', 3, seen)).toBe(
    'headers.x-level is a text; a number never equals it.',
  );
  expect(kindHint('metadata.level', 3, seen)).toBeNull();
  expect(kindHint('metadata.other', 3, seen)).toBeNull();
});
