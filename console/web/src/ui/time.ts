const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const EXACT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hour12: false,
});

/** Says how far an instant is from now: "5 minutes ago". Under ten seconds it is "just now". */
export function relative(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 10) {
    return 'just now';
  }
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return RELATIVE.format(Math.trunc(seconds / length), unit);
    }
  }
  return RELATIVE.format(Math.trunc(seconds), 'second');
}

/** The instant in the reader's time zone, to the second. */
export function exact(at: Date): string {
  return EXACT.format(at);
}
