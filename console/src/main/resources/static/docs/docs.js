'use strict';

// Shows a description of an API to people. Text is only ever set as text, never as HTML.

const FILE =
  new URLSearchParams(location.search).get('of') === 'gateway' ? '/gateway-openapi.json' : '/openapi.json';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Makes an element; children are nodes and texts. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function nameOf(reference) {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function resolved(api, node) {
  if (!node.$ref) {
    return node;
  }
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, step) => at[step], api);
}

function joined(nodes, between) {
  return nodes.flatMap((node, i) => (i === 0 ? [node].flat() : [between, node].flat()));
}

/** What a value is, in a few words with links. */
function typeOf(schema) {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return [el('a', { href: `#schema-${name}` }, name)];
  }
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) {
    return joined(choice.map(typeOf), ' or ');
  }
  if (schema.allOf) {
    return joined(schema.allOf.map(typeOf), ' and ');
  }
  if ('const' in schema) {
    return [el('code', {}, JSON.stringify(schema.const))];
  }
  if (schema.enum) {
    return joined(
      schema.enum.map((word) => [el('code', {}, JSON.stringify(word))]),
      ', ',
    );
  }
  if (schema.items) {
    return ['array of ', ...typeOf(schema.items)];
  }
  if (schema.properties) {
    return joined(
      Object.entries(schema.properties).map(([name, property]) => [
        el('code', {}, name),
        ': ',
        ...typeOf(property),
      ]),
      ', ',
    );
  }
  const words = [schema.type ?? 'anything'].flat().join(' or ');
  return [schema.format ? `${words} (${schema.format})` : words];
}

/** The bounds of a value. */
function boundsOf(schema) {
  const words = [
    ['minimum', 'from'],
    ['exclusiveMinimum', 'above'],
    ['maximum', 'up to'],
    ['minLength', 'at least this long:'],
    ['maxLength', 'at most this long:'],
    ['maxItems', 'at most this many:'],
    ['pattern', 'matches'],
    ['default', 'default'],
  ];
  return words
    .filter(([key]) => key in schema)
    .map(([key, word]) => `${word} ${schema[key]}`)
    .join('; ');
}

function table(rows) {
  return el(
    'table',
    {},
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, ...cell))))),
  );
}

function fields(schema) {
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    [el('code', {}, name), (schema.required ?? []).includes(name) ? '' : el('span', { class: 'quiet' }, ' optional')],
    typeOf(property),
    [[property.description, boundsOf(property)].filter(Boolean).join(' ')],
  ]);
  return rows.length > 0 ? [table(rows)] : [];
}

function showSchema(name, schema) {
  const parts = [el('h3', { id: `schema-${name}` }, name)];
  if (schema.description) {
    parts.push(el('p', {}, schema.description));
  }
  if (!schema.properties) {
    parts.push(el('p', {}, ...typeOf(schema)));
  }
  return [...parts, ...fields(schema)];
}

function showOperation(api, path, method, operation) {
  const all = [...(api.paths[path].parameters ?? []), ...(operation.parameters ?? [])];
  const parameters = all.map((one) => resolved(api, one));
  const parts = [
    el('h3', { id: operation.operationId }, operation.summary),
    el('p', {}, el('code', {}, el('span', { class: 'method' }, method.toUpperCase()), ` ${path}`)),
  ];
  if (operation.description) {
    parts.push(el('p', {}, operation.description));
  }
  if (parameters.length > 0) {
    parts.push(
      el('h4', {}, 'Parameters'),
      table(
        parameters.map((one) => {
          const schema = one.schema ?? one.content['application/json'].schema;
          return [
            [el('code', {}, one.name), el('span', { class: 'quiet' }, ` ${one.in}${one.required ? '' : ', optional'}`)],
            typeOf(schema),
            [[one.description, boundsOf(schema)].filter(Boolean).join(' ')],
          ];
        }),
      ),
    );
  }
  if (operation.requestBody) {
    const body = operation.requestBody.content['application/json'].schema;
    parts.push(el('h4', {}, 'Body'), el('p', {}, ...typeOf(body)));
  }
  parts.push(
    el('h4', {}, 'Answers'),
    table(
      Object.entries(operation.responses).map(([status, one]) => {
        const response = resolved(api, one);
        const contents = Object.entries(response.content ?? {}).map(([type, content]) => [
          ...(type === 'application/json' ? [] : [`${type}: `]),
          ...typeOf(content.schema ?? {}),
        ]);
        return [[el('code', {}, status)], [response.description], joined(contents, '; ')];
      }),
    ),
  );
  return parts;
}

function show(api) {
  const contents = document.getElementById('contents');
  const main = document.getElementById('document');
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => method in methods).map((method) => [path, method, methods[method]]),
  );
  const parts = [
    el('h1', {}, api.info.title),
    el('p', {}, api.info.description, ' ', el('a', { href: FILE }, FILE.slice(1))),
  ];
  for (const tag of api.tags) {
    const ofTag = operations.filter(([, , operation]) => operation.tags.includes(tag.name));
    contents.append(
      el('h2', {}, tag.name),
      el(
        'ul',
        {},
        ...ofTag.map(([, , one]) => el('li', {}, el('a', { href: `#${one.operationId}` }, one.operationId))),
      ),
    );
    parts.push(el('h2', {}, tag.name), el('p', {}, tag.description));
    parts.push(...ofTag.flatMap(([path, method, operation]) => showOperation(api, path, method, operation)));
  }
  parts.push(el('h2', { id: 'schemas' }, 'Schemas'));
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    parts.push(...showSchema(name, schema));
  }
  contents.append(el('h2', {}, 'Schemas'), el('ul', {}, el('li', {}, el('a', { href: '#schemas' }, 'All schemas'))));
  main.replaceChildren(...parts);
  document.title = api.info.title;
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

fetch(FILE)
  .then((answer) => {
    if (!answer.ok) {
      throw new Error(`it was answered with ${answer.status}`);
    }
    return answer.json();
  })
  .then(show)
  .catch((error) => {
    document
      .getElementById('document')
      .replaceChildren(el('p', {}, `The description could not be shown: ${error.message}. Try again in a moment.`));
  });
