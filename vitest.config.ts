import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take longest by far, and would hold up the end of a run if they began late. */
const FIRST = ['test/journeys/walk.test.ts', 'test/bench/bench.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = FIRST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? FIRST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

/** Tests that look at the process that they run in, or alter what all of it uses. */
const ALONE = [
  ...FIRST,
  'test/bench/**/*.test.ts',
  'test/infra/gate.test.ts',
  'test/infra/local/**/*.test.ts',
  'test/sealing/**/*.test.ts',
];

/**
 * Two processes take one file after the other and keep what they have loaded: that is a third of the work. Each file makes a system of its own, on a store of its own, so that nothing leaks from one to the next; what would is alone.
 */
export default defineConfig({
  test: {
    globalSetup: 'test/in-memory.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          isolate: false,
          setupFiles: 'test/each-file.ts',
        },
      },
    ],
  },
});
