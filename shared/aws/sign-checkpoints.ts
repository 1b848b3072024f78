import { SignCommand } from '@aws-sdk/client-kms';
import {
  checkpointText,
  keyAfter,
  keyFromSpki,
  readNote,
  type Signature,
  signedNote,
} from '../domain/ledger/checkpoint.ts';
import { told } from '../kernel/config.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { checkpointKeys } from './ledger-checkpoints.ts';

/** One call to KMS for a signature, two where the key is succeeded, and one for each key in the life of a process. */
export const signCheckpoints: Adapter<'signCheckpoints'> = (estate) => {
  const origin = told(estate.config, 'LEDGER_ORIGIN');
  const keys = estate.once(checkpointKeys);

  async function signature(text: string, at: number): Promise<Signature> {
    const spki = (await keys.spkis())[at];
    const { Signature: signed } = await inOurWords(() =>
      keys.kms.send(
        new SignCommand({
          KeyId: keys.names[at],
          Message: Buffer.from(text),
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      ),
    );
    if (!signed || !spki) throw new Error('KMS gave no signature');
    return { spki, signature: signed };
  }

  return {
    origin,
    async inForceAfter(text) {
      const ours = (await keys.spkis()).map(keyFromSpki);
      // The first checkpoint of all has nobody to succeed.
      if (text === undefined) return { signer: keys.names.length - 1, nextKey: undefined };
      const note = readNote(text);
      if (note?.checkpoint.origin !== origin) return undefined;
      for (const key of ours) {
        const after = key && keyAfter(note, key);
        const signer = ours.findIndex((each) => after && each?.equals(after));
        if (signer === -1) continue;
        const next = (await keys.spkis())[signer + 1];
        return { signer, nextKey: next && Buffer.from(next).toString('base64') };
      }
      return undefined;
    },
    async sign(checkpoint, signer) {
      const text = checkpointText(checkpoint);
      const signers = checkpoint.nextKey === undefined ? [signer] : [signer, signer + 1];
      const signatures: Signature[] = [];
      for (const at of signers) signatures.push(await signature(text, at));
      return signedNote(text, origin, signatures);
    },
  };
};
