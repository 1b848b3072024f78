import { job } from '../../shared/kernel/job.ts';
import { chaseFiles } from '../../shared/work/chase-files.ts';

const AT_ONCE = 100;

/** A5, R45: files of check requests that were taken out and of which nobody says that their copies are gone. */
export const chaseCheckFiles = job(
  {
    name: 'chaseCheckFiles',
    title: '催办核对请求文件销毁',
    summary: 'Every morning: makes findings of files of check requests whose copies aren’t said to be gone in time.',
    schedule: 'cron(25 6 * * ? *)',
    needs: ['keepCheckFiles', 'raiseFindings'],
  },
  {
    async run(tick, { keepCheckFiles, raiseFindings }) {
      return await chaseFiles(
        {
          awake: async () => await keepCheckFiles.awake(tick.today, AT_ONCE),
          knownOf: ({ id, rows, checks, takenBy }) => ({
            called: '核对请求文件',
            known: { file: id, requests: checks.length, people: rows },
            subject: { kind: 'check-file', fileId: id, takenBy },
            name: [id],
          }),
          looked: async (was, becomes) => await keepCheckFiles.save(was, becomes, tick.act),
          tick,
        },
        { raiseFindings },
      );
    },
  },
);
