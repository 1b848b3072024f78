import * as z from 'zod';
import { Compartment } from './compartment.ts';
import { Instant } from './days.ts';
import { DelegationId, OfficeCode, OperatorId } from './ids.ts';
import { Beyond, ReadingReason } from './reading.ts';
import { Role } from './role.ts';

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

/** The problems that say that what is stored isn't what was stored, with what was seen. Each is noted, and each note raises R48. */
export const ALTERATIONS = {
  'sealed-unreadable': '密封内容未能通过校验',
  'record-altered': '记录与登记不符',
} as const;
export type Alteration = keyof typeof ALTERATIONS;

export const isAlteration = (because: string | null): because is Alteration =>
  because !== null && Object.hasOwn(ALTERATIONS, because);

/** The jobs that open something by themselves: they show it to nobody, and what they find stays out of their findings. */
export const NotingJob = z.enum(['system:screenRegisters', 'system:tallyFairness']);

/** That somebody opened personal data, or tried to. Durable before anything is opened: no note, no read. */
export const AccessNote = z.strictObject({
  /** The case that the opened paper lies in, so that one query finds all who opened any of it; where there is no case, the subject. */
  file: z.string(),
  subject: z.string(),
  office: OfficeCode,
  /** Whoever is not signed in sees only what is posted; they are noted when even that doesn't open. So are the jobs that seal and index anew, which show nothing to anybody. */
  by: z.union([
    OperatorId,
    z.literal('system:public'),
    z.literal('system:resealRecords'),
    z.literal('system:rebuildIndexes'),
    NotingJob,
  ]),
  byOffice: OfficeCode,
  via: z.string(),
  request: z.string(),
  purpose: Purpose,
  /** The delegation under which `by` asked. */
  under: DelegationId.optional(),
  compartments: z.array(Compartment),
  outcome: z.enum(['allowed', 'refused']),
  because: z.string().nullable(),
  /** Beyond what was the reader's to open, and the reason that they gave for it (R45). */
  beyond: Beyond.nullable(),
  reason: ReadingReason.nullable(),
  /** As what the reader was there: their duties on that day. */
  roles: z.array(Role),
  at: Instant,
});
export type AccessNote = z.infer<typeof AccessNote>;

/** That a person opened what wasn't theirs to open. */
export type ReadBeyond = AccessNote & { readonly by: OperatorId; readonly beyond: Beyond };
export const isReadBeyond = (note: AccessNote): note is ReadBeyond =>
  note.outcome === 'allowed' && note.beyond !== null && OperatorId.safeParse(note.by).success;
