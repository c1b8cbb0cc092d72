// Fails when what a first visit loads grows beyond its limit: the entry page, and every script and
// style it names, gzipped. Pages that are loaded when they are opened are told, not counted.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 500;
const out = process.env.CONSOLE_OUT ?? '../target/web';
const html = readFileSync(join(out, 'index.html'), 'utf8');
const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
if (!first.some((file) => file.endsWith('.js'))) {
  console.error('The entry page names no script: is this a build?');
  process.exit(1);
}
const kb = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length / 1024;
const total = ['index.html', ...first].reduce((sum, file) => sum + kb(file), 0);
const later = readdirSync(join(out, 'assets'))
  .filter((file) => /\.(js|css)$/.test(file) && !first.includes(`assets/${file}`))
  .map((file) => ({ file, size: kb(join('assets', file)) }))
  .sort((a, b) => b.size - a.size);
console.log(`First load: ${total.toFixed(0)} KB gzipped of ${LIMIT_KB}.`);
for (const { file, size } of later.slice(0, 5)) {
  console.log(`  later, when needed: ${file} ${size.toFixed(0)} KB`);
}
if (total > LIMIT_KB) {
  console.error('The first load is too big: load what only one page needs with that page.');
  process.exit(1);
}
