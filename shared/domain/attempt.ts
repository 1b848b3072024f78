import * as z from 'zod';
import { Day, Instant } from './days.ts';
import { OfficeCode, OperatorId } from './ids.ts';

/** That an account which may not be used was tried on a day; the day's first try stands for all of it. */
export const Attempt = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  on: Day,
  /** How the account stood: its holder has left, it is suspended, or the appointment hasn't begun. */
  standing: z.enum(['left', 'suspended', 'not-yet']),
  via: z.string(),
  at: Instant,
  reported: z.boolean(),
  version: z.int().min(1),
});
export type Attempt = z.infer<typeof Attempt>;

export const reported = (was: Attempt): Attempt => ({ ...was, reported: true, version: was.version + 1 });
