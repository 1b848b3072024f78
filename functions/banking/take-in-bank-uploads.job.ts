import { SHEETS_A_FILE } from '../../shared/domain/payment/bank-file.ts';
import { job } from '../../shared/kernel/job.ts';
import { takeUpload } from '../../shared/work/take-upload.ts';

const AT_ONCE = 20;

/** Banks' large files that were put are taken in, a piece of ten thousand lines at a time and as long as there is time; what nobody put by the next day lapses. */
export const takeInBankUploads = takingInBankUploads();

/** The same by pieces of so many sheets. */
export function takingInBankUploads(sheetsAPiece = SHEETS_A_FILE) {
  return job(
    {
      name: 'takeInBankUploads',
      title: '银行大文件入库',
      summary:
        'Every 5 minutes: takes in banks’ answer and statement files that are too large for a request, by pieces; one that was cut off goes on where it stopped.',
      schedule: 'rate(5 minutes)',
      needs: [
        'readPayments',
        'turnPayments',
        'raiseFindings',
        'indexPeople',
        'knowManifests',
        'takeBankAnswers',
        'takeBankUploads',
      ],
    },
    {
      async run(
        { today, act, mayGoOn, readable, alone },
        { readPayments, turnPayments, raiseFindings, indexPeople, knowManifests, takeBankAnswers, takeBankUploads },
      ) {
        const answering = { readPayments, turnPayments, raiseFindings, indexPeople };
        const powers = { ...answering, knowManifests, takeBankAnswers, takeBankUploads };
        const counts = { files: 0, pieces: 0, failed: 0, waiting: 0, moved: 0 };
        const awake = readable(await takeBankUploads.awake(today, AT_ONCE));
        for (const was of awake) {
          if (!mayGoOn()) return { finished: false, counts };
          const of = { act, today, mayGoOn, sheetsAPiece };
          const taken = await alone(was.batchId, async () => await takeUpload(was, powers, of));
          if (!taken) continue;
          const { upload, outcome } = taken;
          counts.pieces += upload.pieces - was.pieces;
          counts.failed += upload.state === 'failed' ? 1 : 0;
          counts.files += outcome === 'finished' ? 1 : 0;
          counts.waiting += outcome === 'waiting' ? 1 : 0;
          counts.moved += outcome === 'moved' ? 1 : 0;
          if (outcome === 'unfinished') return { finished: false, counts };
        }
        return { finished: awake.length < AT_ONCE, counts };
      },
    },
  );
}
