import * as z from 'zod';
import { Month, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { BatchId, OfficeCode, type OperatorId } from '../../shared/domain/ids.ts';
import { openBatch, ShownBatch, shown } from '../../shared/domain/payment/batch.ts';
import { type Due, duesOf } from '../../shared/domain/payment/line.ts';
import { LINES_A_SHEET, wholeBatch } from '../../shared/domain/payment/sheet.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { buildOn, type Marks, unpaidOf } from '../../shared/work/build-on.ts';

/** How many benefits are looked at in one read, and how many sheets one request builds; what is left over, the job builds. */
const AT_ONCE = 100;
const SHEETS_AT_ONCE = 50;

/** A month's payments of one office: one line per live benefit, and by the store's key never a second one (B4). Built again, it takes up what came since. */
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
      const latest = monthAfter(monthOf(today));
      if (body.month > latest) return refuse('month-too-early', { latest });
      const lineage = `${body.office}/${body.programme}/${body.month}`;
      let turn = 1;
      while (await readPayments.turn(lineage, turn)) turn += 1;

      const roll = await readPayments.roll(body.office);
      const hands = new Set<OperatorId>();
      let freed: Marks = new Map();
      const first: Due[] = [];
      let due = 0;
      for (let after: string | null = null, more = true; more; more = after !== null) {
        const page: Awaited<ReturnType<typeof readPayments.benefits>> = await readPayments.benefits(
          body.office,
          after,
          AT_ONCE,
        );
        let owed: readonly Due[] = page.items.flatMap((benefit) => duesOf(benefit, body, today));
        if (turn > 1) {
          const unpaid = await unpaidOf(owed, readPayments);
          freed = new Map([...freed, ...unpaid.freed]);
          owed = unpaid.owed;
        }
        due += owed.length;
        if (due <= LINES_A_SHEET) first.push(...owed);
        for (const { benefit } of owed) for (const hand of benefit.hands) hands.add(hand);
        after = page.after;
      }
      if (due === 0) return refuse(turn === 1 ? 'batch-empty' : 'batch-exists');

      const batch = settle(
        openBatch({ ...body, id: BatchId.parse(newId('batch')), turn, follows: null }, [...hands].sort(), {
          by: caller.id,
          today,
        }),
      );
      if (due <= LINES_A_SHEET) {
        const whole = wholeBatch(
          batch,
          first,
          ({ benefit, what }) => madeId('line', batch.id, benefit.caseId, what),
          today,
        );
        const opened = await buildPayments.openBuilt(whole.batch, whole.sheet, freed, roll, act);
        if (opened.ok) return shown(whole.batch, today);
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
