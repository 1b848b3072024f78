import * as z from 'zod';
import { RecoveryId } from '../domain/ids.ts';
import type { Recovery } from '../domain/payment/recovery.ts';
import type { Act } from '../powers.ts';
import type { Draft } from './item.ts';
import { dataOf, type Records, type Write } from './records.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

const Mark = z.strictObject({ recovery: RecoveryId, open: z.boolean(), version: z.int().min(1) });

/** A recovery stands in its office's list by its state, and wakes the sweep as long as money is to come. */
export const recoveryDraft = (recovery: Recovery): Draft => ({
  key: KEYS.recovery(recovery.id),
  kind: 'recovery',
  data: recovery,
  places: {
    ...PLACES.recovery(recovery.office, recovery.state, recovery.openedOn, recovery.id),
    ...(recovery.wakesOn === null ? {} : WAKES.recovery(recovery.wakesOn, recovery.id)),
  },
});

/** The marks of a recovery's lines as they are to be; undefined where another holds one. With each opening stands a mark for each line, so that no payment is asked back twice. One read, and a write a line. */
export async function recoveryMarks(
  store: Records,
  { id, caseId, lines }: Recovery,
  open: boolean,
  act: Act,
): Promise<Write<'recovery-exists'>[] | undefined> {
  const found = await store.getMany(lines.map((line) => KEYS.recovered(caseId, line)));
  const known = new Map(found.map((item) => [String(item['sk']), dataOf(Mark, item)]));
  if ([...known.values()].some((mark) => mark.open && mark.recovery !== id)) return undefined;
  return lines.map((line) => {
    const key = KEYS.recovered(caseId, line);
    const was = known.get(key.sk);
    const draft = { key, kind: 'recovered', data: { recovery: id, open, version: (was?.version ?? 0) + 1 } };
    return was ? store.replace({ ...draft, was }, act, 'recovery-exists') : store.create(draft, act, 'recovery-exists');
  });
}
