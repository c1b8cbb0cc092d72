// Fails when what a first visit loads grows beyond its limit: the entry page and the routes, which it
// opens, with every script and style they import, gzipped. What is loaded later is told, not counted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 500;
const FIRST = ['index.html', 'src/routes/RoutesPage.tsx'];
const out = process.env.CONSOLE_OUT ?? '../target/web';
const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));
const kb = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length / 1024;

const seen = new Set();
const first = new Set(['index.html']);
function collect(name) {
  const chunk = manifest[name];
  if (!chunk) {
    console.error(`The build has no ${name}.`);
    process.exit(1);
  }
  if (!seen.has(name)) {
    seen.add(name);
    [chunk.file, ...(chunk.css ?? [])].forEach((file) => first.add(file));
    (chunk.imports ?? []).forEach(collect);
  }
}
FIRST.forEach(collect);

const total = [...first].reduce((sum, file) => sum + kb(file), 0);
const later = Object.values(manifest)
  .map(({ file }) => file)
  .filter((file) => !first.has(file))
  .map((file) => ({ file, size: kb(file) }))
  .sort((a, b) => b.size - a.size);
console.log(`First load: ${total.toFixed(0)} KB gzipped of ${LIMIT_KB}.`);
for (const { file, size } of later.slice(0, 5)) {
  console.log(`  later, when needed: ${file} ${size.toFixed(0)} KB`);
}
if (total > LIMIT_KB) {
  console.error('The first load is too big: load what only one page needs with that page.');
  process.exit(1);
}
