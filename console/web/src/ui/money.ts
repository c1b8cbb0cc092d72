/** US dollars as people read them, from the exact decimal text of the API. */

/** Two decimals from a cent on; below, the first two digits that are not zero. Never rounds to 0. */
export function dollars(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) {
    return text;
  }
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  if (digits === '') {
    return `${sign}$${grouped}${whole === '0' ? '' : '.00'}`;
  }
  const keep = whole === '0' && zeros >= 2 ? zeros + 2 : 2;
  return `${sign}$${grouped}.${digits.slice(0, keep).padEnd(2, '0')}`;
}
