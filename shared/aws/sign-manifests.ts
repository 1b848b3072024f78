import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { signedNote } from '../domain/ledger/checkpoint.ts';
import { told } from '../kernel/config.ts';
import { connection } from './dynamo.ts';
import type { Adapter, Estate } from './estate.ts';
import { inOurWords } from './faults.ts';

/** The key that signs manifests and bank files, and its public half: one call to KMS in the life of a process. */
export const paymentKey = (estate: Estate) => {
  const { config } = estate;
  const KeyId = told(config, 'PAYMENT_KEY');
  const kms = new KMSClient(connection(config, config.AWS_ENDPOINT_URL_KMS));
  let known: Promise<Uint8Array> | undefined;
  const ask = async (): Promise<Uint8Array> => {
    const { PublicKey } = await inOurWords(() => kms.send(new GetPublicKeyCommand({ KeyId })));
    if (!PublicKey) throw new Error('KMS gave no public key');
    return PublicKey;
  };
  return {
    async spki(): Promise<Uint8Array> {
      known ??= ask();
      // A failed call isn't an answer for good.
      known.catch(() => {
        known = undefined;
      });
      return await known;
    },
    async sign(text: string): Promise<Uint8Array> {
      const { Signature } = await inOurWords(() =>
        kms.send(
          new SignCommand({
            KeyId,
            Message: Buffer.from(text),
            MessageType: 'RAW',
            SigningAlgorithm: 'ECDSA_SHA_256',
          }),
        ),
      );
      if (!Signature) throw new Error('KMS gave no signature');
      return Signature;
    },
  };
};

/** One call to KMS for a signature. */
export const signManifests: Adapter<'signManifests'> = (estate) => {
  const key = estate.once(paymentKey);
  return {
    async sign(text) {
      const [name = ''] = text.split('\n', 1);
      return signedNote(text, name, [{ spki: await key.spki(), signature: await key.sign(text) }]);
    },
  };
};
