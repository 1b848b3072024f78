import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import { open } from '../../shared/sealing/seal.ts';
import { aScope } from './a-key-service.ts';
import { aSalamander } from './a-salamander.ts';

const binding = { table: 'R', partitionKey: 'P', sortKey: 'S', compartment: 'identity', recordVersion: 1 } as const;
const aKey = (byte: number): DataKey => ({ ...aScope(), secret: createSecretKey(Buffer.alloc(32, byte)) });

test('a ciphertext that two keys accept in bare GCM opens with at most the one it is committed to', () => {
  const [one, other] = [aKey(1), aKey(2)];
  const { openBare, committedToOne, committedToOther } = aSalamander(one, other, binding);

  expect(openBare).not.toThrow();
  expect(open(one, committedToOne, binding)).toMatchObject({ ok: true });
  expect(open(other, committedToOne, binding)).toEqual({ ok: false, why: 'sealed-key' });
  expect(open(one, committedToOther, binding)).toEqual({ ok: false, why: 'sealed-key' });
});
