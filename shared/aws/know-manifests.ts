import { keyFromSpki, signedText } from '../domain/ledger/checkpoint.ts';
import { MANIFESTS, openManifest } from '../domain/payment/manifest.ts';
import type { Adapter } from './estate.ts';
import { paymentKey } from './sign-manifests.ts';

/** No call to KMS but one for the public key in the life of a process. */
export const knowManifests: Adapter<'knowManifests'> = (estate) => {
  const key = estate.once(paymentKey);
  return {
    async open(manifest, id) {
      const known = keyFromSpki(await key.spki());
      return openManifest(manifest, id, known && signedText(manifest.note, MANIFESTS, known));
    },
  };
};
