import * as z from 'zod';
import { addMonths, Month, monthOf } from '../../shared/domain/days.ts';
import { BatchId, OfficeCode, type OperatorId } from '../../shared/domain/ids.ts';
import { openBatch, ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import type { Due } from '../../shared/domain/payment/due.ts';
import { LINES_A_SHEET, wholeBatch } from '../../shared/domain/payment/sheet.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { buildOn, owedBy } from '../../shared/work/build-on.ts';
import { BUILT_AHEAD } from '../../shared/work/months-built.ts';

/** How many benefits are looked at in one read, how often that is done before the first line stands, and how many sheets one request builds; what is left over, the job builds. */
const AT_ONCE = 100;
const LOOKED_AT = 10;
const SHEETS_AT_ONCE = 50;

/**
 * A month's payments of one office: a line for each live benefit, for each month that it was missed and for what is to be topped up, and by the store's key never a second
 * one (B4). Built again, it takes up what came since.
 */
export const buildBatch = operation(
  {
    name: 'buildBatch',
    title: '编制发放批次',
    summary:
      'Build a month’s payment batch of an office and programme from its live benefits; a large one is built on by the job.',
    method: 'POST',
    path: '/batches',
    may: 'payment:build',
    purpose: 'payment',
    writes: 'new',
    needs: ['readPayments', 'buildPayments'],
    body: z.strictObject({ office: OfficeCode, programme: z.enum(['dibao', 'tekun', 'temporary']), month: Month }),
    reply: ShownBatch,
    refuses: ['month-too-early', 'batch-empty', 'batch-exists', 'duties-not-separated'],
    example: { body: { office: '445281006', programme: 'dibao', month: '2026-06' } },
  },
  {
    async subject({ body }) {
      return { office: body.office };
    },
    async made({ newId, today }, { readPayments }) {
      const batch = await readPayments.batch(BatchId.parse(newId('batch')));
      return batch && shown(batch, today);
    },
    async run({ body, caller, today, newId, settle, refuse, act }, { readPayments, buildPayments }) {
      // What a cut reaches is looked for no further ahead than this.
      const latest = monthOf(addMonths(today, BUILT_AHEAD));
      if (body.month > latest) return refuse('month-too-early', { latest });
      const lineage = `${body.office}/${body.programme}/${body.month}`;
      let turn = 1;
      while (await readPayments.turn(lineage, turn)) turn += 1;

      const roll = await readPayments.roll(body.office);
      const hands = new Set<OperatorId>();
      const due: Due[] = [];
      let freed: Awaited<ReturnType<typeof owedBy>>['freed'] = new Map();
      let after: string | null = null;
      let seen = 0;
      do {
        const page = await readPayments.benefits(body.office, after, AT_ONCE);
        const found = await owedBy(page.items, body, { first: turn === 1, today }, readPayments);
        due.push(...found.owed);
        freed = new Map([...freed, ...found.freed]);
        for (const { benefit } of found.owed) for (const hand of benefit.hands) hands.add(hand);
        after = page.after;
        seen += 1;
      } while (after !== null && due.length <= LINES_A_SHEET && seen < LOOKED_AT);
      // Of more than one sheet, or of an office that isn't seen through so soon, the first lines are enough to know.
      const whole = after === null && due.length <= LINES_A_SHEET;
      if (whole && due.length === 0) return refuse(turn === 1 ? 'batch-empty' : 'batch-exists');

      const batch = settle(
        openBatch({ ...body, id: BatchId.parse(newId('batch')), turn, follows: null }, [...hands].sort(), {
          by: caller.id,
          today,
        }),
      );
      if (whole) {
        const made = ({ benefit, what }: Due) => madeId('line', batch.id, benefit.caseId, what);
        const built = wholeBatch(batch, due, made, today);
        const opened = await buildPayments.openBuilt(built.batch, built.sheet, freed, roll, act);
        if (opened.ok) return shown(built.batch, today);
        if (opened.why !== 'roll-moved') return refuse(opened.why);
        // A benefit was changed since it was read: what is owed is read again, sheet by sheet.
      }
      settle(await buildPayments.open(batch, act));
      let left = SHEETS_AT_ONCE;
      const built = await buildOn(batch, { readPayments, buildPayments }, { act, today, mayGoOn: () => left-- > 0 });
      return shown(built.batch, today);
    },
  },
);
