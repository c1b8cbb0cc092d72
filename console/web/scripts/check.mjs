// Type check, lint, format and unit tests, two at a time; ends with the words of those that failed.
import { spawn } from 'node:child_process';

const CHECKS = [
  ['types', ['tsc', '--noEmit']],
  ['lint', ['eslint', '.', '--max-warnings=0']],
  ['unit tests', ['vitest', 'run']],
  ['format', ['prettier', '--check', '--log-level=warn', '.']],
];

function run([name, command]) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('npx', ['--no-install', ...command], {
      env: { ...process.env, NO_COLOR: '1' },
    });
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ name, status: 1, output: String(error) }));
    child.on('close', (status) => resolve({ name, status: status ?? 1, output }));
  });
}

const waiting = [...CHECKS];
const done = [];
async function worker() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    done.push(await run(check));
  }
}
await Promise.all([worker(), worker()]);

for (const { name, status, output } of done) {
  if (status !== 0) {
    console.error(`--- ${name} ---\n${output}`);
  } else if (name === 'unit tests') {
    console.log(output.trim());
  }
}
const failed = done.filter(({ status }) => status !== 0).map(({ name }) => name);
if (failed.length > 0) {
  console.error(`The console fails: ${failed.join(', ')}.`);
  process.exit(1);
}
