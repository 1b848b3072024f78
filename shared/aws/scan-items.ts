import { createSecretKey } from 'node:crypto';
import { compartmentOf, type Scan } from '../domain/scan.ts';
import type { DataKey } from '../sealing/data-key.ts';
import type { Binding } from '../sealing/seal.ts';
import type { Draft } from './item.ts';
import { KEYS } from './table.ts';

/** An announced scan that never comes is forgotten after two days; its upload is gone after one. */
const AWAITED_SECONDS = 2 * 86_400;

export const scanDraft = (scan: Scan, at?: string): Draft => ({
  key: KEYS.scan(scan.caseId, scan.id),
  kind: 'scan',
  data: scan,
  ...(at === undefined ? {} : { expiresAt: Math.floor(Date.parse(at) / 1000) + AWAITED_SECONDS }),
});

/** Each object has a key of its own, which lies sealed in the case's record: so a retired epoch is moved there, and no object is ever written anew. */
export const objectKey = (scan: Scan, secret: Uint8Array): DataKey => ({
  office: scan.office,
  compartment: compartmentOf(scan),
  epoch: 'object',
  secret: createSecretKey(secret),
});

/** Bound to the case and the scan: an object that is exchanged for another doesn't open. */
export const bindingOfObject = (scan: Scan): Binding => ({
  table: 'documents',
  partitionKey: scan.caseId,
  sortKey: scan.id,
  compartment: compartmentOf(scan),
  recordVersion: 1,
});
