import { monthAfter, monthBefore, monthOf } from '../../shared/domain/days.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { markScreened, markScreenedLine, type PaymentLine } from '../../shared/domain/payment.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { screen } from '../../shared/screening/screen.ts';

/** Daily, before money leaves and after: R01 and R29 over this month's lines, the last one's and the next one's (B4, B5). */
export const screenDisbursements = job(
  {
    name: 'screenDisbursements',
    title: '发放筛查',
    summary:
      'Screens the payment lines of three months against registers and each other; holds those with a blocking finding.',
    schedule: 'cron(0 2 * * ? *)',
    needs: ['screenPayments', 'readPayments', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { screenPayments, readPayments, raiseFindings }) {
      const counts = { lines: 0, findings: 0, held: 0 };
      const month = monthOf(today);
      for (const each of [monthBefore(month), month, monthAfter(month)]) {
        const batches = [];
        const lines: PaymentLine[] = [];
        for await (const batch of screenPayments.batches(each)) {
          batches.push(batch);
          for await (const line of readPayments.lines(batch.id)) lines.push(line);
        }
        if (lines.length === 0) continue;
        if (!mayGoOn()) return { finished: false, counts };
        counts.lines += lines.length;
        const deaths = await screenPayments.deaths(lines.flatMap(({ personIndexes }) => personIndexes));
        const hits = screen(lines, deaths, today);
        const blocked = new Set<string>();
        for (const { rule, verdict, line } of hits) {
          const subject = { kind: 'line', caseId: line.caseId, lineId: line.id, batchId: line.batchId } as const;
          const id = FindingId.parse(madeId('finding', rule.id, line.id));
          const raised = await raiseFindings.raise(findingOf(rule, verdict, subject, id, line.office, today), act);
          counts.findings += raised.raised ? 1 : 0;
          if (rule.severity === 'blocking' && raised.standing.settlement?.as !== 'cleared') blocked.add(line.id);
        }
        for (const line of lines) {
          const becomes = markScreenedLine(line, blocked.has(line.id));
          if (becomes === line) continue;
          const marked = await screenPayments.mark(line, becomes, act);
          counts.held += marked.ok && becomes.state === 'held' ? 1 : 0;
        }
        for (const batch of batches) {
          const becomes = markScreened(batch, today);
          if (becomes !== batch) await screenPayments.screened(batch, becomes, act);
        }
      }
      return { finished: true, counts };
    },
  },
);
