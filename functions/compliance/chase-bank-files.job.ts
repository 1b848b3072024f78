import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { lookAgainAtFile } from '../../shared/domain/payment/bank-file.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { fileNotDestroyed } from '../../shared/rules/file-not-destroyed.rule.ts';

const AT_ONCE = 100;

/** A5, R45: bank files that were taken out and of which nobody says that their copies are gone. */
export const chaseBankFiles = job(
  {
    name: 'chaseBankFiles',
    title: '催办代发文件销毁',
    summary: 'Every morning: makes findings of bank files whose copies aren’t said to be gone in time.',
    schedule: 'cron(20 6 * * ? *)',
    needs: ['screenPayments', 'decidePayments', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { screenPayments, decidePayments, raiseFindings }) {
      const counts = { looked: 0, findings: 0, moved: 0 };
      const files = await screenPayments.filesAwake(today, AT_ONCE);
      for (const was of files) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.looked += 1;
        const { batchId, part, nth, office } = was;
        const verdict = examine(fileNotDestroyed, was, { today });
        if (typeof verdict !== 'string') {
          const standing = String(verdict.facts['standing']);
          const seed = [fileNotDestroyed.name, batchId, String(part), String(nth), standing];
          const id = FindingId.parse(madeId('finding', ...seed));
          const finding = findingOf(fileNotDestroyed, verdict, { kind: 'batch', batchId }, id, office, today);
          counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
        }
        // Where another moved it meanwhile, the next tick looks again.
        const looked = await decidePayments.file(was, lookAgainAtFile(was, today), act);
        counts.moved += looked.ok ? 0 : 1;
      }
      return { finished: files.length < AT_ONCE, counts };
    },
  },
);
