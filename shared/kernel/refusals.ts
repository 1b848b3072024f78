import type { ProblemSlug } from '../problems.ts';
import type { OperationFacts } from './operation.ts';

/** Whatever opens or writes takes more than a password; reading what lies in clear doesn't. */
export const takesSeveralFactors = (facts: OperationFacts): boolean =>
  facts.may !== 'public' && (facts.opens !== undefined || facts.method === 'POST');

/** What the kernel itself may answer to an operation, from its facts alone. */
export function kernelRefusals(facts: OperationFacts): readonly ProblemSlug[] {
  const refusals: ProblemSlug[] = ['malformed', 'unexpected', 'unavailable'];
  // Cursors and idempotency keys stand under wrapped keys too, so that not only what opens can meet one that was altered.
  if (facts.may !== 'public') {
    refusals.push('not-signed-in', 'operator-unknown', 'operator-inactive', 'operator-suspended', 'not-permitted');
    refusals.push('sealed-unreadable');
  }
  if (facts.body) refusals.push('media-type', 'too-large');
  if (facts.writes === 'new' || facts.writes === 'step')
    refusals.push('idempotency-key-needed', 'idempotency-key-reused', 'already-made');
  if (facts.writes === 'change' || facts.writes === 'step') refusals.push('version-needed', 'stale-version');
  if (facts.opens) refusals.push('undertaking-missing', 'reason-needed', 'readings-too-many');
  if (facts.dedicated) refusals.push('operator-not-dedicated');
  if (takesSeveralFactors(facts)) refusals.push('second-factor-missing');
  return refusals;
}

/** Every problem that an operation can answer, for the reference and for the tests that hold answers against it. */
export const refusalsOf = (facts: OperationFacts): readonly ProblemSlug[] =>
  [...new Set([...kernelRefusals(facts), ...facts.refuses])].sort();
