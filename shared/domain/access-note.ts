import * as z from 'zod';
import { Compartment } from './compartment.ts';
import { Instant } from './days.ts';
import { OfficeCode, OperatorId } from './ids.ts';

/** Why personal data is opened: a word from this list, kept with every note (A3). */
export const Purpose = z.enum([
  'acceptance',
  'review',
  'confirmation',
  'payment',
  'notice',
  'supervision',
  'complaint',
  'person-search',
  'administration',
  'schedule',
]);
export type Purpose = z.infer<typeof Purpose>;

/** That somebody opened personal data, or tried to. Durable before anything is opened: no note, no read. */
export const AccessNote = z.strictObject({
  /** The case that the opened paper lies in, so that one query finds all who opened any of it; where there is no case, the subject. */
  file: z.string(),
  subject: z.string(),
  office: OfficeCode,
  by: OperatorId,
  byOffice: OfficeCode,
  via: z.string(),
  request: z.string(),
  purpose: Purpose,
  compartments: z.array(Compartment),
  outcome: z.enum(['allowed', 'refused']),
  because: z.string().nullable(),
  at: Instant,
});
export type AccessNote = z.infer<typeof AccessNote>;
