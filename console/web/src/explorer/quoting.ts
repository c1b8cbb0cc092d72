/** Text as a literal of a language, whatever is in it. */

export type Language = 'shell' | 'python' | 'typescript' | 'java';

export function quoted(language: Language, text: string): string {
  switch (language) {
    case 'shell':
      return shell(text);
    case 'python':
    case 'typescript':
      return escaped(text);
    case 'java':
      return java(text);
  }
}

/** POSIX: nothing is special between single quotes but the quote itself. No NUL can be said. */
function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON's escapes mean the same in JavaScript and Python; what some editors take for a line's end too. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A constant of a class file has at most 65,535 bytes; a character of text has at most three. */
const LONGEST_CONSTANT = 20_000;

/** Escapes of the form \u are read before literals are in Java, so control characters are octal. */
function java(text: string): string {
  const parts: string[] = [];
  for (let from = 0; from < text.length || parts.length === 0;) {
    let to = Math.min(text.length, from + LONGEST_CONSTANT);
    if (to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1))) {
      to--;
    }
    parts.push(javaLiteral(text.slice(from, to)));
    from = Math.max(to, from + 1);
  }
  return parts.length === 1 ? parts.join('') : `String.join("", ${parts.join(', ')})`;
}

function javaLiteral(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\(u00([01][0-9a-f])|.)/g, (whole, _, code: string | undefined) =>
      code === undefined ? whole : `\\${parseInt(code, 16).toString(8).padStart(3, '0')}`,
    )
    .replace(
      /[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `"${inner}"`;
}
