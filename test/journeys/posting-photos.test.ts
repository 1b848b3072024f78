import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

/** The day from which photos of postings are asked for. */
const world = aWorld({ from: '2026-12-01' as Day });
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test('a posting is photographed when it is hung up: a scan of the case, kept by its digest, once', async () => {
  const { id } = await world.given(aCase({ stage: 'posted' }));
  const desk = world.as('liaoyuan-review');
  const sha256 = createHash('sha256').update(PNG).digest('hex');
  const announced = { kind: 'posting-photo', type: 'png', bytes: PNG.byteLength, sha256 };
  const { scan, upload } = (await desk.post(`/cases/${id}/scans`, announced)).body;
  const record = async (of: 'start' | 'end') =>
    await desk.post(
      `/cases/${id}/posting/photos`,
      { of, scan: scan.id },
      { version: (await world.theCase(id)).version },
    );
  expect(await record('start')).toBeProblem('photo-unfit');
  await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: PNG });
  await desk.post(`/cases/${id}/scans/${scan.id}/receipt`, undefined, { version: 1 });
  const waits = async () => (await desk.get('/queue?tray=posting')).body.items.length;
  expect(await waits()).toBe(1);

  const recorded = await record('start');

  const start = { scan: scan.id, sha256, by: 'liaoyuan-review', on: world.today() };
  expect([recorded.status, recorded.body.posting.start]).toEqual([200, start]);
  expect(await waits()).toBe(0);
  expect(await record('start')).toBeProblem('photo-taken');
  expect(await record('end')).toBeProblem('photo-unfit');
});
