import { checkpointText, nextCheckpoint } from '../../shared/domain/ledger/checkpoint.ts';
import { verify } from '../../shared/domain/ledger/verify.ts';
import { job } from '../../shared/kernel/job.ts';

/** A checkpoint is one transaction of a hundred puts at most: so many entries complete thirty-two blocks and some forty subtrees above them. */
const AT_ONCE = 8192;

/** The chain itself doesn't fit: nothing is signed, and the alarm for the failed job says so every hour until it is looked into. */
class ChainBroken extends Error {
  override readonly name = 'ChainBroken';
}

/** What stands as the newest checkpoint isn't of our key: nothing is built upon it. */
class CheckpointForged extends Error {
  override readonly name = 'CheckpointForged';
}

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
    needs: ['appendCheckpoints', 'archiveLedger', 'signCheckpoints'],
  },
  {
    async run({ scheduledFor, mayGoOn }, { appendCheckpoints, archiveLedger, signCheckpoints }) {
      const counts = { checkpoints: 0, entries: 0, overtaken: 0, archived: 0 };
      for (let more = true; more; ) {
        if (!mayGoOn()) return { finished: false, counts };
        const { note: newest, standing: was } = await appendCheckpoints.newest();
        if (newest !== undefined && !(await signCheckpoints.signed(newest))) throw new CheckpointForged();
        const entries = await appendCheckpoints.after(was.range.size, AT_ONCE);
        if (entries.length === 0) break;
        const verdict = await verify(entries, { seq: was.range.size, hash: was.head });
        if (!verdict.ok) throw new ChainBroken();
        const { checkpoint, standing, nodes } = nextCheckpoint(signCheckpoints.origin, was, entries, scheduledFor);
        const note = await signCheckpoints.sign(checkpointText(checkpoint));
        const answer = await appendCheckpoints.append(note, standing, nodes);
        counts.checkpoints += answer === 'appended' ? 1 : 0;
        counts.entries += answer === 'appended' ? entries.length : 0;
        counts.overtaken += answer === 'overtaken' ? 1 : 0;
        more = entries.length === AT_ONCE;
      }
      // Signing comes first: an archive that is away must not leave the ledger unsigned as well.
      const { number: newest } = (await appendCheckpoints.newest()).standing;
      for (let at = await archiveLedger.reached(newest); at < newest; counts.archived += 1) {
        if (!mayGoOn()) return { finished: false, counts };
        at += 1;
        await archiveLedger.copy(at);
      }
      return { finished: true, counts };
    },
  },
);
