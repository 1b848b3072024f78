import * as z from 'zod';
import { Case } from '../domain/case/case.ts';
import { monthAfter, monthsFrom } from '../domain/days.ts';
import { CaseId, PersonId } from '../domain/ids.ts';
import { Batch, hasLeft } from '../domain/payment/batch.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { lineIn, sheetOf } from '../domain/payment/sheet.ts';
import { StoredSheet } from '../domain/payment/stored-sheet.ts';
import { asThingsStand } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { matterWrites } from './matter-items.ts';
import { markIn } from './payment-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';

const Reference = z.object({ caseId: CaseId, person: PersonId });

/** As far back as is looked, and a read takes. */
const MOST_MONTHS = 100;

/**
 * One query for the cases of a person, one read for each; one transaction for the matter that is opened in it, by its name once. What was paid: half a read unit a month, and for each that
 * was paid a read of its batch and one of its sheet.
 */
export const alertDeaths: Adapter<'alertDeaths'> = (estate) => {
  const store = estate.once(records);
  return {
    async casesOf(person) {
      const found: { subject: Case; person: PersonId }[] = [];
      for await (const item of store.under(KEYS.deathOf(person).pk, 'CASE#')) {
        const reference = dataOf(Reference, item);
        const subject = maybe(Case, await store.get(KEYS.case(reference.caseId)));
        if (subject) found.push({ subject, person: reference.person });
      }
      return found;
    },
    async open(subject, moved, act) {
      const done = await asThingsStand<'stale-version'>(
        async () => await store.commit(await matterWrites(store, subject, undefined, moved, act)),
      );
      return done.ok ? done : { ...done, why: 'already-made' };
    },
    async left(caseId, { after, to }) {
      const months = monthsFrom(monthAfter(after), to).slice(-MOST_MONTHS);
      const keys = months.map((month) => KEYS.entitlement(caseId, month));
      const lines: PaymentLine[] = [];
      for (const item of keys.length === 0 ? [] : await store.getMany(keys, 'eventually')) {
        const { batchId, lineId } = markIn(item);
        const batch = maybe(Batch, await store.get(KEYS.batch(batchId)));
        if (!batch || !hasLeft(batch.state)) continue;
        const line = lineIn(maybe(StoredSheet, await store.get(KEYS.sheet(batchId, sheetOf(lineId)))), lineId);
        if (line?.state === 'paid' || line?.state === 'clear') lines.push(line);
      }
      return lines;
    },
  };
};
