import * as z from 'zod';
import { CaseId } from '../ids.ts';

/** Why a household is accepted for temporary assistance once more in a year: it is another cause, or there is a good reason (正当理由). */
export const RepeatGround = z.enum(['other-cause', 'good-reason']);
export type RepeatGround = z.infer<typeof RepeatGround>;

/** On a case that was accepted though the household had aid, or had been accepted for it, in the same year: on what ground, and which cases those are. */
export const Repeats = z.strictObject({ ground: RepeatGround, cases: z.array(CaseId).min(1) });
