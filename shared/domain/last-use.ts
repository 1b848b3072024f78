import * as z from 'zod';
import { addDays, Day } from './days.ts';
import { OperatorId } from './ids.ts';
import { Factors } from './sign-in.ts';

/** Days for which an account may lie unused. No law sets them: a recommendation (facts 4, R27), dated, oldest first. */
const DORMANT_AFTER = [{ from: '2025-01-01' as Day, days: 30, basis: 'recommended' }] as const;

/**
 * When an account last gave a sign of life: it was used, appointed, or reactivated. Beside the operator's record and not in it, so that a use changes no version
 * and who notes it need not be able to write the register. `wakesOn`: the day on which it counts as dormant; null once that has been dealt with.
 */
export const LastUse = z.strictObject({
  operatorId: OperatorId,
  on: Day,
  wakesOn: Day.nullable(),
  /** How that day’s first sign-in was proven; null where nobody has signed in yet. */
  factors: Factors.nullable(),
  version: z.int().min(1),
});
export type LastUse = z.infer<typeof LastUse>;

const daysAllowed = (on: Day): number =>
  DORMANT_AFTER.reduce((days: number, row) => (row.from <= on ? row.days : days), DORMANT_AFTER[0].days);

/** A sign of life on a day, after the one before, if there is any; with how its holder signed in, if they did. */
export const usedOn = (
  operatorId: OperatorId,
  on: Day,
  was: LastUse | undefined,
  factors: Factors | null = null,
): LastUse => ({
  operatorId,
  on,
  wakesOn: addDays(on, daysAllowed(on) + 1),
  factors: factors ?? was?.factors ?? null,
  version: (was?.version ?? 0) + 1,
});

export const laidToSleep = (was: LastUse): LastUse => ({ ...was, wakesOn: null, version: was.version + 1 });
