/** Class names that apply, in one string. */
export function clsx(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => typeof name === 'string').join(' ');
}
