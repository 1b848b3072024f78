import * as z from 'zod';

/** Names one state of the law pack: the day it was written and its number on that day. */
export const LawVersion = z
  .string()
  .regex(/^20[0-9]{2}-[01][0-9]-[0-3][0-9][.][1-9][0-9]*$/u, 'a version like 2026-11-23.2')
  .brand<'LawVersion'>();
export type LawVersion = z.infer<typeof LawVersion>;

/**
 * The pack as it stands: all rows of `limits.ts`, `settings.ts` and `clock-stops.ts`. A case keeps the version it was decided under, a clock that under
 * which it was started; a row that is changed makes a new version (a test holds the digest of each).
 */
export const LAW_VERSION: LawVersion = LawVersion.parse('2026-11-28.51');
