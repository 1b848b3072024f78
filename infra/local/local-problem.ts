/** What can keep the local system from coming up. `engine-missing` also covers a platform that has no engine. */
export type LocalProblemCode =
  | 'engine-missing'
  | 'engine-failed'
  | 'port-taken'
  | 'store-in-use'
  | 'store-corrupt'
  | 'store-outdated'
  | 'store-unreadable'
  | 'keys-unreadable'
  | 'checkpoints-unreadable'
  | 'stream-missing'
  | 'ttl-not-enabled'
  | 'not-local'
  | 'schedule-unreadable'
  | 'option-unfit';

/**
 * Something on this machine is in the way, and the person at the keyboard can put it right.
 * `message` is one sentence in each language that says what is wrong and what to do; print it without the stack.
 */
export class LocalProblem extends Error {
  override readonly name = 'LocalProblem';
  readonly code: LocalProblemCode;

  constructor(code: LocalProblemCode, chinese: string, english: string, options?: { readonly cause: unknown }) {
    super(`${chinese} / ${english}`, options);
    this.code = code;
  }
}
