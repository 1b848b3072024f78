import * as z from 'zod';
import { RecoveryId } from '../domain/ids.ts';
import type { Recovery } from '../domain/payment/recovery.ts';
import type { Act } from '../powers.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records, type Write } from './records.ts';
import { recoveryDraft } from './recovery-items.ts';
import { actors, notRecused } from './recusal-items.ts';
import { KEYS } from './table.ts';

const Mark = z.strictObject({ recovery: RecoveryId, open: z.boolean(), version: z.int().min(1) });

/** One transaction a step. With the opening stands a mark for each line, so that no payment is asked back twice; an opening in error gives the marks back. A read and a write a line. */
export const keepRecoveries: Adapter<'keepRecoveries'> = (estate) => {
  const store = estate.once(records);

  /** The marks of a recovery's lines as they are to be; undefined where another holds one. */
  async function marks(recovery: Recovery, open: boolean, act: Act): Promise<Write<'recovery-exists'>[] | undefined> {
    const { id, caseId, lines } = recovery;
    const found = await store.getMany(lines.map((line) => KEYS.recovered(caseId, line)));
    const known = new Map(found.map((item) => [String(item['sk']), dataOf(Mark, item)]));
    if ([...known.values()].some((mark) => mark.open && mark.recovery !== id)) return undefined;
    return lines.map((line) => {
      const key = KEYS.recovered(caseId, line);
      const was = known.get(key.sk);
      const draft = { key, kind: 'recovered', data: { recovery: id, open, version: (was?.version ?? 0) + 1 } };
      return was
        ? store.replace({ ...draft, was }, act, 'recovery-exists')
        : store.create(draft, act, 'recovery-exists');
    });
  }

  return {
    async open(recovery, act) {
      const marked = await marks(recovery, true, act);
      if (!marked) return { ok: false, why: 'recovery-exists', facts: {} };
      return await store.commit<'already-made' | 'recovery-exists'>([
        ...store.remember(act, 'already-made'),
        store.create(recoveryDraft(recovery), act, 'already-made'),
        ...marked,
        ...notRecused(store, recovery.caseId, actors(act)).map((write) => ({ ...write, why: 'already-made' as const })),
      ]);
    },
    async move(was, becomes, act) {
      const freed = becomes.ended?.as === 'in-error' ? ((await marks(was, false, act)) ?? []) : [];
      return await store.commit<'stale-version'>([
        store.replace({ ...recoveryDraft(becomes), was }, act, 'stale-version'),
        ...freed.map((write) => ({ ...write, why: 'stale-version' as const })),
        ...notRecused(store, was.caseId, actors(act)),
      ]);
    },
  };
};
