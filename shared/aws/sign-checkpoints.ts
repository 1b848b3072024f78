import { createPublicKey } from 'node:crypto';
import { SignCommand } from '@aws-sdk/client-kms';
import { isSignedBy, readNote, signedNote } from '../domain/ledger/checkpoint.ts';
import { told } from '../kernel/config.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { checkpointKey } from './ledger-checkpoints.ts';

/** One call to KMS for a signature, and one more in the life of a process. */
export const signCheckpoints: Adapter<'signCheckpoints'> = (estate) => {
  const origin = told(estate.config, 'LEDGER_ORIGIN');
  const key = estate.once(checkpointKey);
  return {
    origin,
    async signed(note) {
      const read = readNote(note);
      const spki = createPublicKey({ key: Buffer.from(await key.spki()), format: 'der', type: 'spki' });
      return read !== undefined && read.checkpoint.origin === origin && isSignedBy(read, spki);
    },
    async sign(text) {
      const { Signature } = await inOurWords(() =>
        key.kms.send(
          new SignCommand({
            KeyId: key.KeyId,
            Message: Buffer.from(text),
            MessageType: 'RAW',
            SigningAlgorithm: 'ECDSA_SHA_256',
          }),
        ),
      );
      if (!Signature) throw new Error('KMS gave no signature');
      return signedNote(text, origin, await key.spki(), Signature);
    },
  };
};
