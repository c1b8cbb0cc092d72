import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = process.env['PLAYWRIGHT_CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  throw new Error(
    `There is no browser at ${chromium}. Install the package chromium (Debian, Ubuntu: apt-get install chromium), or set PLAYWRIGHT_CHROMIUM to the path of Chromium or Chrome.`,
  );
}
const report = process.env['E2E_REPORT'];
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../target/e2e',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [
    ['list'],
    ...(report === undefined ? [] : [['json', { outputFile: report }] as const]),
  ],
  use: {
    baseURL: process.env['TURNPIKE_URL'] ?? 'http://127.0.0.1:8080',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What moves costs a browser without a graphics card more than all else it does.
    contextOptions: { reducedMotion: 'reduce' },
    // One action waits no longer than this, or a fault would take the whole time of its test.
    actionTimeout: 15_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
