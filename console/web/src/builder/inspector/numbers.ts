/** Numbers as people type them, and as JSON carries them: exactly or not at all. */

export interface Typed {
  /** What was typed, or null where it is no number that JSON carries exactly. */
  readonly value: number | null;
  readonly problem: string | null;
}

export interface NumberRule {
  readonly min: number;
  readonly max: number;
  /** Digits after the point. */
  readonly decimals: number;
}

/** Whatever a number of JSON can be. */
export const ANY_NUMBER: NumberRule = { min: -Infinity, max: Infinity, decimals: 400 };

/** Reads a decimal; one out of range is a value with a problem, as the validator judges in the end. */
export function parseNumber(text: string, { min, max, decimals }: NumberRule): Typed {
  const match = /^\s*(-?)(\d+)(?:\.(\d*))?\s*$/.exec(text);
  if (match === null) {
    return { value: null, problem: 'Write a number, such as 12 or 0.5' };
  }
  const [, sign = '', whole = '', written = ''] = match;
  const fraction = written.replace(/0+$/, '');
  const digits = `${sign}${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
  const value = Number(text);
  if (value !== 0 && plainNumber(value) !== digits) {
    return { value: null, problem: 'More digits than a number of JSON carries exactly' };
  }
  if (fraction.length > decimals) {
    const problem =
      decimals === 0 ? 'A whole number' : `At most ${decimals} digits after the point`;
    return { value, problem };
  }
  const outside = value < min || value > max;
  return { value, problem: outside ? `From ${grouped(min)} to ${grouped(max)}` : null };
}

/** A number without exponent: `0.0000001`, not `1e-7`. */
export function plainNumber(value: number): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value));
  if (match === null) {
    return String(value);
  }
  const [, sign = '', lead = '', more = '', power = '0'] = match;
  const exponent = Number(power);
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - 1)}${lead}${more}`
    : `${sign}${lead}${more.padEnd(exponent, '0')}`;
}

/** With commas between thousands. */
export function grouped(value: number): string {
  const [whole = '', fraction] = plainNumber(value).split('.');
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}
