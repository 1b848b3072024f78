import { createHash, randomBytes } from 'node:crypto';
import { compartmentOf, keepScan, SCAN_MEDIA } from '../domain/scan.ts';
import { told } from '../kernel/config.ts';
import { seal } from '../sealing/seal.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { objectsOf } from './s3.ts';
import { bindingOfObject, objectKey, scanDraft } from './scan-items.ts';
import { sealer } from './seal.ts';
import { DOCUMENT_NAMES, KEYS } from './table.ts';
import { uploadAddress } from './upload-address.ts';

/**
 * A signed address costs nothing: it is made here. Taking in costs one object got, two put, one KMS call per office and cache period, and a transaction of three. The object is put under a
 * name that nothing had: a run that dies before its record leaves an object that nobody can open, and the next begins anew.
 */
export const takeScans: Adapter<'takeScans'> = (estate) => {
  const store = estate.once(records);
  const put = objectsOf(estate, told(estate.config, 'UPLOADS_BUCKET'));
  const documents = objectsOf(estate, told(estate.config, 'DOCUMENTS_BUCKET'));
  return {
    address: async ({ id, type, bytes, sha256 }, at) =>
      await uploadAddress(estate, { name: DOCUMENT_NAMES.upload(id), media: SCAN_MEDIA[type], bytes, sha256 }, at),

    begin: async (scan, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(scanDraft(scan, act.at), act, 'already-made'),
      ]),

    async arrived({ id, bytes: announced }) {
      const bytes = await put.getUpTo(DOCUMENT_NAMES.upload(id), announced);
      if (bytes === undefined || bytes === 'too-large') return bytes;
      return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    },

    async keep(was, pages, bytes, act) {
      const secret = randomBytes(32);
      const name = DOCUMENT_NAMES.scan(was.caseId, was.id, randomBytes(8).toString('hex'));
      const sealed = seal(objectKey(was, secret), bytes, bindingOfObject(was));
      await documents.putOnce(name, sealed, 'application/octet-stream');
      const becomes = keepScan(was, name, pages);
      const key = KEYS.scanKey(was.caseId, was.id);
      const compartment = compartmentOf(was);
      const keyPart = await estate.once(sealer).seal(was.office, compartment, key, { key: secret.toString('base64') });
      const saved = await store.commit([
        store.replace({ ...scanDraft(becomes), was }, act, 'stale-version'),
        store.create(
          { key, kind: 'scan-key', data: { version: 1 }, sealed: { [compartment]: keyPart } },
          act,
          'stale-version',
        ),
        ...notRecused(store, was.caseId, actors(act)),
      ]);
      if (!saved.ok) return saved;
      await put.empty(DOCUMENT_NAMES.upload(was.id));
      return { ok: true, value: becomes };
    },
  };
};
