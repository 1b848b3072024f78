import * as z from 'zod';
import { Benefit } from '../domain/benefit.ts';
import { Case } from '../domain/case/case.ts';
import { Custody } from '../domain/custody/custody.ts';
import { presentData } from '../domain/form.ts';
import { BatchId, CaseId, countyOf } from '../domain/ids.ts';
import { AnswerReport } from '../domain/payment/answers.ts';
import { BankFile } from '../domain/payment/bank-file.ts';
import { Batch } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import { Manifest } from '../domain/payment/manifest.ts';
import { Return } from '../domain/payment/return.ts';
import { Matching } from '../domain/payment/statement.ts';
import { outlinesOf, StoredSheet } from '../domain/payment/stored-sheet.ts';
import type { Mark } from '../powers.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed } from './listed.ts';
import { markIn, Roll } from './payment-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { BY_PLACE, KEYS, PLACES } from './table.ts';

/** Some 800 KB: a query gives up to a megabyte. */
const SHEETS_A_READ = 40;

const Part = z.strictObject({ part: z.base64(), version: z.int().min(1) });
const Turn = z.object({ batchId: BatchId });

/** Reads cost what they return: forty lines are one item, benefits come by pages of the index. */
export const readPayments: Adapter<'readPayments'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);

  /** Read as it is asked for: of a page no more than one sheet's lines are in memory, and at hand of whoever goes through them. */
  async function* sheetItems(id: BatchId, { from, to }: { readonly from: number; readonly to: number }) {
    let next = from;
    while (next <= to) {
      const { pk, sk: after } = KEYS.sheet(id, next - 1);
      const { items } = await store.page({ key: pk, after }, Math.min(SHEETS_A_READ, to - next + 1));
      const sheets = items.filter(({ kind }) => kind === 'sheet');
      yield* sheets;
      next += sheets.length;
      if (sheets.length === 0) throw new Error('a batch without its sheet');
    }
  }

  return {
    batch: async (id) => maybe(Batch, await store.get(KEYS.batch(id))),
    turn: async (of, turn) => maybe(Turn, await store.get(KEYS.turn(of, turn)))?.batchId,
    sheet: async (id, no) => maybe(StoredSheet, await store.get(KEYS.sheet(id, no))),
    async *sheets(id, of) {
      for await (const item of sheetItems(id, of)) yield dataOf(StoredSheet, item);
    },
    async *outlines(id, of) {
      for await (const item of sheetItems(id, of)) yield outlinesOf(presentData(item));
    },
    async manifest(id) {
      let [head, parts]: [Manifest | undefined, string[]] = [undefined, []];
      // The head sorts before its parts.
      for await (const item of store.under(KEYS.batch(id).pk, KEYS.manifest(id).sk))
        if (item['kind'] === 'manifest') head = dataOf(Manifest, item);
        else parts = [...parts, dataOf(Part, item).part];
      return head && { ...head, parts: [...head.parts, ...parts] };
    },
    async files(id) {
      const files: BankFile[] = [];
      for await (const item of store.under(KEYS.batch(id).pk, 'FILE#')) files.push(dataOf(BankFile, item));
      return files;
    },
    async report(id, sha256) {
      const { pk: key, sk: prefix } = KEYS.answers(id, sha256, 1);
      const { items } = await store.page({ key, prefix, newestFirst: true }, 1);
      return maybe(AnswerReport, items[0]);
    },
    matching: async (id) => maybe(Matching, await store.get(KEYS.statement(id))),
    page: async (id, request) =>
      await page(
        `sheets ${id}`,
        request,
        (limit, from) => store.page({ key: KEYS.batch(id).pk, prefix: 'SHEET#' }, limit, from),
        (item) => dataOf(StoredSheet, item),
      ),
    returned: async (id, line) => maybe(Return, await store.get(KEYS.return(id, line))),
    returns: async (reach, { state }, request) =>
      await page(
        `returns ${state} ${JSON.stringify(reach)}`,
        request,
        (limit, from) => store.page(listed(`RETURN#${state}`, reach), limit, from),
        (item) => dataOf(Return, item),
      ),
    async benefits(office, after, limit) {
      const from =
        after === null
          ? undefined
          : {
              ...KEYS.benefit(CaseId.parse(after)),
              ...PLACES.benefit(office, CaseId.parse(after)),
            };
      const found = await store.page(
        { index: BY_PLACE, key: `BENEFIT#${countyOf(office)}`, prefix: `${office}#` },
        limit,
        from,
      );
      const items = found.items.map((item) => dataOf(Benefit, item));
      return { items, after: found.next === undefined ? null : (items.at(-1)?.caseId ?? null) };
    },
    async custodiesOf(cases) {
      const items = cases.length === 0 ? [] : await store.getMany(cases.map((id) => KEYS.custody(id)));
      return new Map(items.map((item) => dataOf(Custody, item)).map((custody) => [custody.caseId, custody]));
    },
    async benefitsOf(cases) {
      const items = await store.getMany(cases.map((id) => KEYS.benefit(id)));
      return new Map(items.map((item) => dataOf(Benefit, item)).map((benefit) => [benefit.caseId, benefit]));
    },
    async villagesOf(cases) {
      const items =
        cases.length === 0
          ? []
          : await store.getMany(
              cases.map((id) => KEYS.case(id)),
              'eventually',
            );
      const known = items.map((item) => dataOf(Case, item));
      return new Map(known.flatMap(({ id, village }) => (village === undefined ? [] : [[id, village]])));
    },
    roll: async (office) => maybe(Roll, await store.get(KEYS.roll(office)))?.version ?? 0,
    async marks(owed) {
      const marks = new Map<string, Mark>();
      const byKey = new Map(
        owed.map(({ caseId, what }) => {
          const { pk, sk } = KEYS.entitlement(caseId, what);
          return [`${pk} ${sk}`, dueName(caseId, what)];
        }),
      );
      const keys = owed.map(({ caseId, what }) => KEYS.entitlement(caseId, what));
      // Half the price: whoever goes by a mark writes on condition of it.
      for (const item of await store.getMany(keys, 'eventually')) {
        const name = byKey.get(`${item['pk']} ${item['sk']}`);
        if (name) marks.set(name, markIn(item));
      }
      return marks;
    },
  };
};
