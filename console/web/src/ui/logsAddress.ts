/** Conditions of requests as the address of the logs has them. */
export type LogsWhere = Readonly<Record<string, string | number | undefined>>;

/** The address of the logs of some requests; conditions without a value are left out. */
export function logsAddress(gateway: string, where: LogsWhere): string {
  const parts = Object.entries(where).flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [`${encodeURIComponent(name)}=${encodeURIComponent(plain(String(value)))}`],
  );
  const search = parts.length === 0 ? '' : `?${parts.join('&')}`;
  return `/gateways/${encodeURIComponent(gateway)}/logs${search}`;
}

/** The router reads JSON in an address: text that would be taken for some is quoted. */
function plain(value: string): string {
  if (/^-?\d+(\.\d+)?$/.test(value) && String(Number(value)) === value) {
    return value;
  }
  try {
    JSON.parse(value);
    return JSON.stringify(value);
  } catch {
    return value;
  }
}
