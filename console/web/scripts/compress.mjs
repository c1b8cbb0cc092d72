// Writes each text file of the build beside itself as .gz and .br, so that servers need not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const out = process.env.CONSOLE_OUT ?? '../target/web';
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (
    !entry.isFile() ||
    entry.parentPath.endsWith('.vite') ||
    !/\.(js|css|html|svg|json)$/.test(entry.name)
  ) {
    continue;
  }
  const content = readFileSync(file);
  if (content.length < 1024) {
    continue;
  }
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: quality }));
}
