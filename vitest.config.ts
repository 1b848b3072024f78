import { defineConfig } from 'vitest/config';

/** Every test file runs in a process of its own: a system is one per process, and nothing leaks between them. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/in-memory.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
