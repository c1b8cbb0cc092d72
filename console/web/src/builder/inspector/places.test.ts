import { expect, it } from 'vitest';
import { messageAt, placed, placeOf, type Finding } from './places';

function finding(message: string, ...within: (string | number)[]): Finding {
  return { severity: 'fault', code: 'x', message, path: ['body', 'elements', 4, ...within] };
}

it('should give each finding to the innermost place that is shown', () => {
  const limit = finding('limit', 'properties', 'limit');
  const second = finding('second key', 'properties', 'key', 1);
  const colour = finding('colour', 'properties', 'colour');
  const whole: Finding = { ...colour, message: 'whole', path: ['body', 'elements'] };

  const found = placed(
    [limit, second, colour, whole],
    [
      ['properties', 'limit'],
      ['properties', 'key'],
      ['properties', 'key', 1],
    ],
  );

  expect(placeOf(limit)).toEqual(['properties', 'limit']);
  expect(messageAt(found, ['properties', 'limit'])).toBe('limit');
  expect(messageAt(found, ['properties', 'key'])).toBeUndefined();
  expect(messageAt(found, ['properties', 'key', 1])).toBe('second key');
  expect(found.rest).toEqual([colour, whole]);
});
