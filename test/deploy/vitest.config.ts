import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => one.moduleId.localeCompare(other.moduleId));
  }
}

/** The proofs of deployment share one emulator, whose clock they move: one file after the other, in the order of their names, so that what is deployed is looked at first. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.proof.ts'],
    globalSetup: './setup.ts',
    pool: 'forks',
    fileParallelism: false,
    sequence: { sequencer: ByName },
    // A loaded machine is slow, and that proves nothing against the deployment.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
