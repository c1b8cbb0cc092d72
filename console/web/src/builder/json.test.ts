import { expect, it } from 'vitest';
import { TEMPLATES } from '../routes/templates';
import { readElements } from './json';

it('should read elements, alone or in an object', () => {
  const elements = TEMPLATES[0]?.elements ?? [];

  expect(readElements(JSON.stringify(elements))).toEqual({ ok: true, elements });
  expect(readElements(JSON.stringify({ name: 'r', elements }))).toEqual({ ok: true, elements });
});

it.each([
  ['{', 'not JSON'],
  ['{"a": 1}', 'Elements are expected'],
  ['[1]', 'Element 1: an object'],
  ['[{"type": "end", "outputs": {}}]', 'Element 1: the id'],
  ['[{"id": "a", "type": "loop", "outputs": {}}]', 'Element 1: the type is one of start'],
  ['[{"id": "a", "type": "end"}]', 'Element 1: the outputs'],
  ['[{"id": "a", "type": "model", "outputs": {}}]', 'Element 1: the properties'],
  [
    '[{"id": "a", "type": "end", "outputs": {}},{"id": "a", "type": "end", "outputs": {}}]',
    'Element 2: another',
  ],
])('should refuse %s in words', (text, why) => {
  const read = readElements(text);

  expect(read.ok ? '' : read.why).toContain(why);
});
