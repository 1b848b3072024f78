import * as z from 'zod';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { StoredSheet } from '../../shared/domain/payment/stored-sheet.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { unpaidFinding } from '../../shared/work/look-for-unpaid.ts';

/** What is looked for before a sheet is read whole: most of them have no line that was cancelled. */
const Cancelling = z.looseObject({
  lines: z.array(z.looseObject({ id: z.string(), cancelled: z.unknown().optional() })),
});

/** The lines of a sheet that were cancelled, by their ids. */
const cancelledOf = (data: unknown): ReadonlySet<string> =>
  new Set((Cancelling.safeParse(data).data?.lines ?? []).filter(({ cancelled }) => cancelled).map(({ id }) => id));

/** A month's money itself: what a month is topped up by has a clock of its own, and aid is asked for by its purpose. */
const paysMonth = ({ purpose, working }: PaymentLine): boolean => purpose === null && working.of !== 'top-up';

/** A month's money that one person cancels is held against the decision at once: what that gives is owed still (R31). One read for each such line, none for all other sheets. */
export const watchCancellations = consumer(
  {
    name: 'watchCancellations',
    title: '撤销发放监督',
    summary: 'Raises lines that were cancelled while the decision gives their month’s money (R31).',
    needs: ['guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after?.['kind'] !== 'sheet' || change.what === 'erased') continue;
        const now = cancelledOf(change.after['data']);
        if (now.size === 0) continue;
        const before = cancelledOf(change.before?.['data']);
        const sheet = StoredSheet.safeParse(knownData(change.after)).data;
        const act = actFor(asWritten(change));
        for (const line of sheet?.lines ?? []) {
          if (!now.has(line.id) || before.has(line.id) || !paysMonth(line)) continue;
          const benefit = await guardCases.benefit(line.caseId);
          const unpaid = benefit && { benefit, month: line.month, cancelled: line };
          if (unpaid) await raiseFindings.raise(unpaidFinding(unpaid, dayOf(act.at)), act);
        }
      }
      return decided(undefined);
    },
  },
);
