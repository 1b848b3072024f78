import * as z from 'zod';
import { Cosignature, countersign } from '../../shared/domain/ledger/countersign.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * A3: the discipline office's own signature under a checkpoint. It is made with a key that the bureau doesn't have, by a program that the discipline office runs itself and that
 * checks first that the ledger grew from the last one it signed (`npm run countersign`). Here it is checked against the registered public key and kept.
 */
export const countersignCheckpoint = operation(
  {
    name: 'countersignCheckpoint',
    title: '副署检查点',
    summary: 'Keep the countersignature of the second witness under a checkpoint (C2SP cosignature/v1).',
    method: 'POST',
    path: '/checkpoints/{number}/countersignature',
    may: 'ledger:countersign',
    purpose: 'supervision',
    needs: ['countersignCheckpoints'],
    params: z.object({
      number: z
        .string()
        .regex(/^[1-9]\d{0,11}$/u, 'not-a-number')
        .transform(Number),
    }),
    body: z.strictObject({
      /** The signature line, with its em dash and its line feed. */
      line: z.string().min(10).max(400),
    }),
    reply: Cosignature,
    example: { body: { line: '— discipline.example/ledger oAWfEQAAAABkGFDLBuRDazBLVac2NE+Y\n' } },
    refuses: ['checkpoint-not-found', 'no-witness', 'countersignature-wrong', 'countersigned-later'],
  },
  {
    async run({ params, body, now, act, refuse, settle }, { countersignCheckpoints }) {
      const note = (await countersignCheckpoints.note(params.number)) ?? refuse('checkpoint-not-found');
      const { witness } = countersignCheckpoints;
      const newest = await countersignCheckpoints.newest();
      const cosignature = settle(countersign(note, body.line, { witness, newest, now }));
      await countersignCheckpoints.keep(cosignature, note, act);
      return cosignature;
    },
  },
);
