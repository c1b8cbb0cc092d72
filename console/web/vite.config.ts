import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The platform that `npm run dev` works against. */
const platform = process.env['TURNPIKE_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env['CONSOLE_OUT'] ?? '../target/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Read by scripts/size.mjs; not part of what is served.
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/client', '/openapi.json', '/healthz', '/readyz', '/metrics'].map((path) => [
        path,
        {
          target: platform,
          changeOrigin: true,
          // The control API answers its own origin only.
          headers: { origin: platform },
        },
      ]),
    ),
  },
  test: {
    environment: 'happy-dom',
    pool: 'threads',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/app/testing.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    // A DOM for each file takes ten times as long as the tests; src/app/testing.ts clears what they share.
    isolate: false,
  },
});
