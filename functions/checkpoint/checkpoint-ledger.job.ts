import { checkpointAll } from '../../shared/domain/ledger/checkpointing.ts';
import { job } from '../../shared/kernel/job.ts';

/**
 * A3: signs what the ledger holds, so that nothing that stood in it by then can be changed unseen, not even the last entry. There is a checkpoint whenever there are
 * new entries; as every tick is itself an entry, that is one an hour, and each also shows that the office's clockwork ran. Signed checkpoints go into the archive with
 * their entries, those first that an earlier run didn't bring there.
 */
export const checkpointLedger = job(
  {
    name: 'checkpointLedger',
    title: '审计账检查点',
    summary:
      'Hourly: verifies the entries since the last checkpoint, signs a Merkle root over all of them, and copies both into the archive.',
    schedule: 'rate(1 hour)',
    withinMinutes: 10,
    needs: ['appendCheckpoints', 'archiveLedger', 'signCheckpoints'],
  },
  {
    async run({ scheduledFor, mayGoOn }, { appendCheckpoints, archiveLedger, signCheckpoints }) {
      return await checkpointAll({ appendCheckpoints, archiveLedger, signCheckpoints }, scheduledFor, mayGoOn);
    },
  },
);
