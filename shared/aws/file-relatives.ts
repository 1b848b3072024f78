import type { OfficeCode } from '../domain/ids.ts';
import type { FilingText, Impartiality } from '../domain/impartiality.ts';
import type { Act } from '../powers.ts';
import type { Adapter, Estate } from './estate.ts';
import { guardWrites } from './impartiality-items.ts';
import { records, type Write } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** The words of filings, sealed, each beside its filing: from the nth on. */
export async function filingTexts(
  estate: Estate,
  { caseId, office }: { readonly caseId: Impartiality['caseId']; readonly office: OfficeCode },
  from: number,
  texts: readonly FilingText[],
  act: Act,
): Promise<Write<'stale-version'>[]> {
  const store = estate.once(records);
  return await Promise.all(
    texts.map(async (text, nth) => {
      const key = KEYS.filingText(caseId, from + nth);
      const sealed = { integrity: await estate.once(sealer).seal(office, 'integrity', key, text) };
      return store.create(
        { key, kind: 'filing-text', data: { caseId, office, version: 1 }, sealed },
        act,
        'stale-version',
      );
    }),
  );
}

/** Two writes, one for whoever is shut out by it, and the request's: the filing with its words sealed. */
export const fileRelatives: Adapter<'fileRelatives'> = (estate) => {
  const store = estate.once(records);
  return {
    async file(was, becomes, text, shuts, act) {
      const texts = await filingTexts(estate, becomes, becomes.filings.length - 1, [text], act);
      return await store.commit([
        ...store.remember(act, 'already-made'),
        ...guardWrites(store, { impartiality: { was, becomes }, shuts }, act),
        ...texts,
      ]);
    },
  };
};
