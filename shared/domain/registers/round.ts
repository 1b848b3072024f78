import * as z from 'zod';
import { Day } from '../days.ts';
import { ImportId } from '../ids.ts';
import type { RegisterImport } from './import.ts';

/**
 * One going through of all who are paid, and then of those who may need aid, with the registers in force: how far it has come. One at a time for a county. `after`: in `paid` the store's own key to
 * go on after, in `unpaid` the mark; null at a stage's beginning.
 */
export const RegisterRound = z.strictObject({
  on: Day,
  imports: z.array(ImportId),
  stage: z.enum(['paid', 'unpaid', 'done']),
  after: z.record(z.string(), z.string()).nullable(),
  version: z.int().min(1),
});
export type RegisterRound = z.infer<typeof RegisterRound>;

/**
 * The round to go on with: the one that is under way, on whatever day it began, so that however little time there is each is ended some day; else a new one, once a day, and again when
 * other registers are in force than those that the last one began with. Undefined where there is nothing to do.
 */
export function roundFor(
  last: RegisterRound | undefined,
  imports: readonly Pick<RegisterImport, 'id'>[],
  today: Day,
): RegisterRound | undefined {
  if (last && last.stage !== 'done') return last;
  const ids = imports.map(({ id }) => id).sort();
  if (ids.length === 0 || (last?.on === today && last.imports.join() === ids.join())) return undefined;
  return { on: today, imports: ids, stage: 'paid', after: null, version: (last?.version ?? 0) + 1 };
}

/** One stretch further; null where the stage has come to its end. */
export const roundAfter = (round: RegisterRound, after: RegisterRound['after']): RegisterRound => ({
  ...round,
  stage: after !== null ? round.stage : round.stage === 'paid' ? 'unpaid' : 'done',
  after,
  version: round.version + 1,
});
