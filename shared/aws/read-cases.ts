import * as z from 'zod';
import { Adjustment } from '../domain/adjustment/adjustment.ts';
import { Appraisal } from '../domain/appraisal.ts';
import { Benefit } from '../domain/benefit.ts';
import { AidEntry } from '../domain/case/aid-first.ts';
import { Case } from '../domain/case/case.ts';
import { Snapshot } from '../domain/case/snapshot.ts';
import { CaseClock } from '../domain/case-clock.ts';
import { Custody } from '../domain/custody/custody.ts';
import { BlindIndex } from '../domain/ids.ts';
import { Impartiality } from '../domain/impartiality.ts';
import { Mandate } from '../domain/mandate.ts';
import { Assessment } from '../domain/means/figures.ts';
import { MeansCheck } from '../domain/means-check.ts';
import { Notice } from '../domain/notice.ts';
import { Objection } from '../domain/objection.ts';
import { AccountChange } from '../domain/payment/account-change.ts';
import { Scan } from '../domain/scan.ts';
import { Visit } from '../domain/visit.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { mattersOf } from './matter-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { inSight } from './recusal-items.ts';
import { KEYS, type Key } from './table.ts';

const HouseholdData = z.object({ personIndexes: z.array(BlindIndex) });

/** One read a record, one query for mandates or clocks; lists cost what they return. Opens nothing, calls no key service but for cursors. */
export const readCases: Adapter<'readCases'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(Case, await store.get(KEYS.case(id))),
    async page(reach, request) {
      const found = await page(
        listName('cases', reach),
        request,
        (limit, from) => store.page(listed('CASE', reach), limit, from),
        (item) => dataOf(Case, item),
      );
      return await inSight(store, reach, found, ({ id }) => id);
    },
    mandates: async (id) => await all(KEYS.case(id), 'MANDATE#', (item) => dataOf(Mandate, item)),
    clocks: async (id) => await all(KEYS.case(id), 'CLOCK#', (item) => dataOf(CaseClock, item)),
    check: async (id, check) => maybe(MeansCheck, await store.get(KEYS.check(id, check))),
    notice: async (id, notice) => maybe(Notice, await store.get(KEYS.notice(id, notice))),
    mandate: async (id, person) => maybe(Mandate, await store.get(KEYS.mandate(id, person))),
    visit: async (id, visit) => maybe(Visit, await store.get(KEYS.visit(id, visit))),
    visits: async (id) => await all(KEYS.case(id), 'VISIT#', (item) => dataOf(Visit, item)),
    snapshot: async (id, version) => maybe(Snapshot, await store.get(KEYS.snapshot(id, version))),
    snapshots: async (id) => await all(KEYS.case(id), 'SNAPSHOT#', (item) => dataOf(Snapshot, item)),
    scan: async (id, scan) => maybe(Scan, await store.get(KEYS.scan(id, scan))),
    scans: async (id) => await all(KEYS.case(id), 'SCAN#', (item) => dataOf(Scan, item)),
    assessment: async (id, assessment) => maybe(Assessment, await store.get(KEYS.assessment(id, assessment))),
    appraisal: async (id, appraisal) => maybe(Appraisal, await store.get(KEYS.appraisal(id, appraisal))),
    objection: async (id, objection) => maybe(Objection, await store.get(KEYS.objection(id, objection))),
    impartiality: async (id) => maybe(Impartiality, await store.get(KEYS.impartiality(id))),
    benefit: async (id) => maybe(Benefit, await store.get(KEYS.benefit(id))),
    adjustment: async (id, adjustment) => maybe(Adjustment, await store.get(KEYS.adjustment(id, adjustment))),
    adjustments: async (id) => await mattersOf(store, id),
    custody: async (id) => maybe(Custody, await store.get(KEYS.custody(id))),
    accountChange: async (id) => maybe(AccountChange, await store.get(KEYS.accountChange(id))),
    aid: async (id) => maybe(AidEntry, await store.get(KEYS.aid(id))),
    async personIndexes(id) {
      const item = await store.get(KEYS.household(id));
      return item === undefined ? [] : dataOf(HouseholdData, item).personIndexes;
    },
  };

  async function all<T>(
    { pk }: Key,
    prefix: string,
    parse: (item: Readonly<Record<string, unknown>>) => T,
  ): Promise<T[]> {
    const found: T[] = [];
    for await (const item of store.under(pk, prefix)) found.push(parse(item));
    return found;
  }
};
