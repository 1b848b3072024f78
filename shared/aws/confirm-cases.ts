import type { Case } from '../domain/case/case.ts';
import { decided } from '../domain/decision.ts';
import { listSpotCheck, SpotCheck } from '../domain/inspection/spot-check.ts';
import type { Act, Papers } from '../powers.ts';
import { advancing } from './advance-cases.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites, nothingAgainst } from './holding-items.ts';
import { maybe, records, type Write } from './records.ts';
import { spotCheckDraft } from './spot-check-items.ts';
import { KEYS } from './table.ts';

/** A step of a case as others are; with it, in the same transaction, what each of the household holds from then on where it gives a status. What excludes money that it will give stands against it already (R03). One read more for a tekun case. */
export const confirmCases: Adapter<'confirmCases'> = (estate) => {
  const store = estate.once(records);
  /** A tekun case that is confirmed, or confirmed anew after an appeal, comes into its quarter's list of spot checks. */
  const listed = async (becomes: Case, { impartiality }: Papers, act: Act): Promise<Write<'clock-moved'>[]> => {
    if (becomes.stage !== 'confirmed' || becomes.programme !== 'tekun') return [];
    const before = maybe(SpotCheck, await store.get(KEYS.spotCheck(becomes.id)));
    const draft = spotCheckDraft(listSpotCheck(becomes, impartiality?.was, (before?.version ?? 0) + 1));
    return [
      before ? store.replace({ ...draft, was: before }, act, 'clock-moved') : store.create(draft, act, 'clock-moved'),
    ];
  };
  return {
    confirm: async (was, step, papers, act) =>
      await estate.once(advancing)(was, step, papers, act, {
        async gives() {
          const against = await nothingAgainst(store, step.becomes, act);
          if (!against.ok) return against;
          const held = await holdingWrites(store, { was, becomes: step.becomes }, act);
          return held.ok ? decided([...held.value, ...(await listed(step.becomes, papers, act))]) : held;
        },
      }),
  };
};
