import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { System } from '../infra/local/system.ts';
import type { Desks } from '../infra/local/walk/case-path.ts';
import type { Day } from '../shared/domain/days.ts';
import { good } from './desks.ts';
import { at, type diaryOf, type Story } from './diary.ts';
import { PARAMETERS } from './parameters.ts';

/** One white dot; and a picture's last part, before which it says what it shows. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);
const END_BYTES = 12;

/** A picture of its own for what it shows: no two photos are the same file. */
function pictureOf(what: string): Buffer<ArrayBuffer> {
  const said = Buffer.from(`tEXtComment\0${what}`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(said.byteLength - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(said));
  return Buffer.concat([DOT.subarray(0, -END_BYTES), length, said, check, DOT.subarray(-END_BYTES)]);
}

/** A photo is taken of what hangs, put into the case file and recorded as the posting's (facts 3.2). */
async function photograph({ review }: Desks, caseId: string, of: 'start' | 'end'): Promise<void> {
  const picture = pictureOf(`${caseId} ${of}`);
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const announced = { kind: 'posting-photo', type: 'png', bytes: picture.byteLength, sha256 };
  const { scan, upload } = good(await review.post(`/cases/${caseId}/scans`, announced));
  const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: picture });
  if (!put.ok) throw new Error(`the photo couldn't be put: ${put.status}`);
  good(await review.post(`/cases/${caseId}/scans/${scan.id}/receipt`, undefined, { version: 1 }));
  const { version } = good(await review.get(`/cases/${caseId}`));
  good(await review.post(`/cases/${caseId}/posting/photos`, { of, scan: scan.id }, { version }));
}

/** A county's time, and what goes on in it. */
interface Time {
  readonly system: Pick<System, 'now'>;
  readonly diary: ReturnType<typeof diaryOf>;
  readonly today: () => Day;
  readonly worked: (from: Day, n: number) => Day;
}

/** Whoever posted photographs what hangs as it is hung up, and on its last day or the working day after it; what was refused or objected to by then isn't photographed again. */
export async function photographPosting(
  county: Time,
  { desks }: { readonly desks: Desks },
  { id, until }: { readonly id: string; readonly until: Day },
): Promise<void> {
  if (county.today() < PARAMETERS.photosFrom) return;
  await photograph(desks, id, 'start');
  const last = async function* (): Story {
    yield at(county.worked(until, 0), '09:00');
    if (good(await desks.review.get(`/cases/${id}`)).stage === 'posted') await photograph(desks, id, 'end');
  };
  county.diary.begin(`photo ${id}`, last(), county.system.now());
}
