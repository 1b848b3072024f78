import * as z from 'zod';
import { checkpointAll } from '../../shared/domain/ledger/checkpointing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * A3: a checkpoint now and not at the full hour, for an auditor or the discipline office that is about to look. It does what the hourly job does; coming twice, or at the same time
 * as the job, it makes one.
 */
export const makeCheckpoint = operation(
  {
    name: 'makeCheckpoint',
    title: '立即生成检查点',
    summary: 'Sign a checkpoint over all entries so far, without waiting for the hour.',
    method: 'POST',
    path: '/checkpoints',
    may: 'ledger:checkpoint',
    purpose: 'supervision',
    needs: ['appendCheckpoints', 'archiveLedger', 'signCheckpoints'],
    reply: z.strictObject({
      /** The newest checkpoint, as a signed note. */
      note: z.string(),
      /** False when so many entries waited that the hourly job has to go on. */
      finished: z.boolean(),
    }),
    refuses: ['checkpoint-not-found'],
  },
  {
    async run({ now, refuse }, { appendCheckpoints, archiveLedger, signCheckpoints }) {
      let turns = 0;
      // A request has seconds: sixteen thousand entries, or as many that wait for the archive, and the job takes the rest.
      const mayGoOn = () => {
        turns += 1;
        return turns <= 4;
      };
      const { finished } = await checkpointAll({ appendCheckpoints, archiveLedger, signCheckpoints }, now, mayGoOn);
      const { note } = await appendCheckpoints.newest();
      return { note: note ?? refuse('checkpoint-not-found'), finished };
    },
  },
);
