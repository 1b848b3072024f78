import { decided } from '../domain/decision.ts';
import { caseOf, type Finding } from '../domain/finding.ts';
import { movedFrom } from '../domain/finding-past.ts';
import type { Act } from '../powers.ts';
import { findingDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One write, or two: the finding, and what was said of it sealed beside it; by somebody who isn't shut out of its case. */
export const settleFindings: Adapter<'settleFindings'> = (estate) => {
  const store = estate.once(records);

  const move = async (was: Finding, becomes: Finding, act: Act, said: readonly Write<'stale-version'>[] = []) => {
    const about = caseOf(was);
    const kept = movedFrom(was, becomes, act.at);
    const done = await store.commit([
      store.replace({ ...findingDraft(kept), was }, act, 'stale-version'),
      ...(about ? notRecused(store, about, actors(act)) : []),
      ...said,
    ]);
    return done.ok ? decided(kept) : done;
  };

  return {
    save: move,
    async say(was, becomes, text, act) {
      const { version } = becomes;
      const key = KEYS.findingText(was.id, version);
      const sealed = { integrity: await estate.once(sealer).seal(was.office, 'integrity', key, text) };
      return await move(was, becomes, act, [
        store.create({ key, kind: 'finding-text', data: { version }, sealed }, act, 'stale-version'),
      ]);
    },
  };
};
