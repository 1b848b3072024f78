import type { Amiss } from '../../shared/domain/ledger/audit.ts';
import { checkpointAll } from '../../shared/domain/ledger/checkpointing.ts';
import { job } from '../../shared/kernel/job.ts';
import { tellBroken } from '../../shared/work/tell-broken.ts';

/**
 * A3: signs what the ledger holds, so that nothing that stood in it by then can be changed unseen, not even the last entry. There is a checkpoint whenever there are
 * new entries; as every tick is itself an entry, that is one an hour, and each also shows that the office's clockwork ran. Signed checkpoints go into the archive with
 * their entries, those first that an earlier run didn't bring there. A chain that doesn't fit is found (R48), and nothing is signed upon it.
 */
export const checkpointLedger = job(
  {
    name: 'checkpointLedger',
    title: '审计账检查点',
    summary:
      'Hourly: verifies the entries since the last checkpoint, signs a Merkle root over all of them, and copies both into the archive.',
    schedule: 'rate(1 hour)',
    withinMinutes: 10,
    needs: ['appendCheckpoints', 'archiveLedger', 'rereadLedger', 'signCheckpoints', 'raiseFindings'],
  },
  {
    async run(
      { scheduledFor, today, act, mayGoOn },
      { appendCheckpoints, archiveLedger, rereadLedger, signCheckpoints, raiseFindings },
    ) {
      const tell = async (amiss: Amiss) =>
        await tellBroken(amiss, rereadLedger.bureau, { raiseFindings }, { act, today });
      const hands = { appendCheckpoints, archiveLedger, signCheckpoints };
      return await checkpointAll(hands, scheduledFor, mayGoOn, tell);
    },
  },
);
