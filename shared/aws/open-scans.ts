import * as z from 'zod';
import { compartmentOf } from '../domain/scan.ts';
import { told } from '../kernel/config.ts';
import { Problem } from '../problems.ts';
import { open } from '../sealing/seal.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { objectsOf } from './s3.ts';
import { bindingOfObject, objectKey } from './scan-items.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

const Key = z.strictObject({ key: z.base64() });

/** One read, one object, and one KMS call per office and cache period. Only what was noted. */
export const openScans: Adapter<'openScans'> = (estate) => {
  const documents = objectsOf(estate, told(estate.config, 'DOCUMENTS_BUCKET'));
  return {
    async open(noted, scan) {
      const compartment = compartmentOf(scan);
      const key = KEYS.scanKey(scan.caseId, scan.id);
      const [item, sealed] = await Promise.all([
        estate.once(records).get(key),
        scan.object === null ? undefined : documents.get(scan.object),
      ]);
      if (!item || !sealed) throw new Problem('sealed-unreadable', { compartment });
      const secret = await estate.once(sealer).open(noted, scan.id, scan.office, compartment, key, item, Key);
      const opened = open(objectKey(scan, Buffer.from(secret.key, 'base64')), sealed, bindingOfObject(scan));
      if (!opened.ok) throw new Problem('sealed-unreadable', { compartment });
      return opened.value;
    },
  };
};
