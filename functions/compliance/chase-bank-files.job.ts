import { job } from '../../shared/kernel/job.ts';
import { chaseFiles } from '../../shared/work/chase-files.ts';
import { bankFileName } from '../../shared/work/running.ts';

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
    async run(tick, { screenPayments, decidePayments, raiseFindings }) {
      return await chaseFiles(
        {
          awake: async () => await screenPayments.filesAwake(tick.today, AT_ONCE),
          knownOf: (file) => ({
            called: '代发文件',
            known: { part: file.part, lines: file.lines },
            subject: { kind: 'batch', batchId: file.batchId },
            name: bankFileName(file),
          }),
          looked: async (was, becomes) => await decidePayments.file(was, becomes, tick.act),
          tick,
        },
        { raiseFindings },
      );
    },
  },
);
