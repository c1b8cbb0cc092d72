/** What can be asked, as a list to choose from. */

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Group {
  readonly group: string;
  readonly items: Choice[];
}

interface Model {
  readonly provider: string;
  readonly model: string;
}

const DYNAMIC = 'dynamic/';

/** The route and the version a model names; no route where it is none, no version for the live one. */
export function versionOf(model: string): { route: string | null; version: string } {
  if (!model.startsWith(DYNAMIC)) {
    return { route: null, version: '' };
  }
  const [route = '', version = ''] = model.slice(DYNAMIC.length).split('@');
  return route === '' ? { route: null, version: '' } : { route, version };
}

export function withVersion(route: string, version: string): string {
  return version === '' ? DYNAMIC + route : `${DYNAMIC}${route}@${version}`;
}

/** What a choice is called where people read it. */
export function labelOf(model: string): string {
  return model.startsWith(DYNAMIC) ? `Dynamic Route: ${model.slice(DYNAMIC.length)}` : model;
}

/** Routes first, then models by provider, each once; others are named that the lists do not have. */
export function choices(
  routes: readonly string[],
  models: readonly Model[],
  others: readonly string[],
): Group[] {
  const groups = new Map<string, Map<string, Choice>>();
  const values = new Set<string>();
  const add = (group: string, value: string) => {
    if (!values.has(value)) {
      values.add(value);
      const items = groups.get(group) ?? new Map<string, Choice>();
      items.set(value, { value, label: labelOf(value) });
      groups.set(group, items);
    }
  };
  routes.forEach((route) => {
    add('Dynamic routes', DYNAMIC + route);
  });
  models.forEach(({ provider, model }) => {
    add(provider, `${provider}/${model}`);
  });
  const labels = new Set([...values].map(labelOf));
  others.forEach((other) => {
    if (other !== '' && !labels.has(other)) {
      add('As typed', other);
    }
  });
  return [...groups].map(([group, items]) => ({ group, items: [...items.values()] }));
}
