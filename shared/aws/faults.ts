import { Problem } from '../problems.ts';

const PASSING = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'TransactionConflictException',
  'KMSInternalException',
  'DependencyTimeoutException',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

/** Store and key service in our words: what passes by itself is "unavailable, try again"; the rest is a fault of ours and goes on. */
export async function inOurWords<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (fault) {
    const { name, code } = fault as { name?: string; code?: string };
    if (PASSING.has(name ?? '') || PASSING.has(code ?? '')) throw new Problem('unavailable');
    throw fault;
  }
}
