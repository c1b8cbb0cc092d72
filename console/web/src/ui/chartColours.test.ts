import { expect, it } from 'vitest';
import { lineLook, MOST_LINES } from './chartColours';

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const places = Array.from({ length: MOST_LINES }, (_, place) => place);

it.each(places)('should draw line %i so that it is seen in both schemes', (place) => {
  expect(contrast(lineLook(place, false).colour, '#ffffff')).toBeGreaterThanOrEqual(3);
  expect(contrast(lineLook(place, true).colour, '#182124')).toBeGreaterThanOrEqual(3);
});

it('should tell no two lines apart by colour alone', () => {
  const dashes = places.map((place) => lineLook(place, false).dash.join(' '));
  expect(new Set(dashes).size).toBe(MOST_LINES);
});
