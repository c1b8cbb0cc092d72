/** Exact decimals as the API writes them: up to 12 places, kept as whole numbers of 10^-12. */

const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);

/** The decimal as a whole number of 10^-12; null where the text is none. */
export function parse(text: string): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) {
    return null;
  }
  const [, sign, whole = '0', fraction = ''] = match;
  const amount = BigInt(whole) * ONE + BigInt(fraction.padEnd(PLACES, '0'));
  return sign === '-' ? -amount : amount;
}

/** The shortest text of a whole number of 10^-12. */
export function text(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = (size % ONE).toString().padStart(PLACES, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The sum, exact; what is no decimal counts nothing. */
export function sum(texts: readonly string[]): string {
  return text(texts.reduce((all, one) => all + (parse(one) ?? 0n), 0n));
}

/** An amount shared between so many, cut after twelve places; null between none. */
export function each(total: string, count: number): string | null {
  const amount = parse(total);
  return amount === null || count <= 0 ? null : text(amount / BigInt(count));
}

/** What part of a whole an amount is, in percent with one decimal, cut; null of nothing. */
export function percent(part: string, whole: string): string | null {
  const of = parse(whole);
  const amount = parse(part);
  if (of === null || amount === null || of === 0n) {
    return null;
  }
  const tenths = (amount * 1000n) / of;
  const size = tenths < 0n ? -tenths : tenths;
  return `${tenths < 0n ? '-' : ''}${size / 10n}.${size % 10n}`;
}

/** A part of a whole for drawing: 0 to 1, of a whole of nothing 1. No amounts are made of it. */
export function fill(part: string, whole: string): number {
  const of = parse(whole) ?? 0n;
  const amount = parse(part) ?? 0n;
  return of <= 0n || amount >= of ? 1 : Number((amount * 1000n) / of) / 1000;
}

/** The text with thousands set apart: "12,000". */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
