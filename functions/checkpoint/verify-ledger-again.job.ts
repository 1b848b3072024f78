import { nextRound, portionOf, readPlace, verifyAgain } from '../../shared/domain/ledger/again.ts';
import { job } from '../../shared/kernel/job.ts';
import { tellBroken } from '../../shared/work/tell-broken.ts';

/**
 * A3, R48: entries that were signed long ago are verified bit by bit once more, as an altered one would else be met only by whoever verifies the whole ledger. The newest checkpoint first, upon which the next is built;
 * then the next stretches, from where the night before stopped, until a thirtieth of the entries is done: the whole ledger in some thirty nights. A thirtieth of a ledger of a million entries is 130 queries. What doesn't
 * fit is found (R48) and fails the run when all else of the night is done, so that nothing behind it stays unlooked at.
 */
export const verifyLedgerAgain = job(
  {
    name: 'verifyLedgerAgain',
    title: '审计账旧条目复核',
    summary:
      'Nightly: verifies the entries under the newest checkpoint and a thirtieth of all signed ones again, from where it stopped; what was altered is found (R48).',
    schedule: 'cron(20 4 * * ? *)',
    withinMinutes: 15,
    needs: ['rereadLedger', 'signCheckpoints', 'raiseFindings'],
    resumes: true,
  },
  {
    async run({ today, act, stopped, mayGoOn, readable }, { rereadLedger, signCheckpoints, raiseFindings }) {
      const counts = { checkpoints: 0, entries: 0, findings: 0 };
      const isOurs = async (note: string) => (await signCheckpoints.inForceAfter(note)) !== undefined;
      const look = async (number: number) => {
        const stretch = await rereadLedger.stretch(number);
        const amiss = await verifyAgain(number, stretch, isOurs);
        counts.checkpoints += 1;
        counts.entries += stretch.entries.length;
        if (!amiss) return;
        const told = await tellBroken(amiss, rereadLedger.bureau, { raiseFindings }, { act, today });
        counts.findings += told ? 1 : 0;
        // Told as unreadable, so that the run fails at its end.
        readable({ records: [], unreadable: [`ledger ${amiss.fault} ${amiss.checkpoint ?? amiss.seq}`] });
      };
      const newest = await rereadLedger.newest();
      const first = readPlace(await stopped());
      if (newest.number === 0) return { finished: true, counts };
      await look(newest.number);
      const portion = counts.entries + portionOf(newest.size);
      let place = first;
      for (let done = 1; done < newest.number && counts.entries < portion; done += 1) {
        if (!mayGoOn()) return { finished: false, counts, place: String(place) };
        place = nextRound(place, newest.number - 1);
        await look(place);
      }
      return { finished: true, counts, place: String(place) };
    },
  },
);
