import { createHash } from 'node:crypto';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, expect, test } from 'vitest';
import { KEYS } from '../../shared/aws/table.ts';
import { CaseId, ScanId } from '../../shared/domain/ids.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const intake = () => world.as('liaoyuan-intake');
let id = '';
beforeAll(async () => {
  ({ id } = await world.given(aCase({ stage: 'applied' })));
}, 60_000);

async function aPdf(...pages: string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of pages) document.addPage([595, 842]).drawText(text, { x: 60, y: 700, size: 20, font });
  document.addJavaScript('hello', 'app.alert(1)');
  return await document.save({ useObjectStreams: false });
}
/** One red dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const announce = async (bytes: Uint8Array, more: object = {}) =>
  await intake().post(`/cases/${id}/scans`, {
    ...{ kind: 'income', type: 'pdf', bytes: bytes.byteLength },
    ...{ sha256: createHash('sha256').update(bytes).digest('hex'), ...more },
  });
const put = async ({ url, headers }: { url: string; headers: Record<string, string> }, bytes: Uint8Array) =>
  await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
const takeIn = async (scan: string) =>
  await intake().post(`/cases/${id}/scans/${scan}/receipt`, undefined, { version: 1 });

async function kept(bytes: Uint8Array, more: object = {}): Promise<string> {
  const { body } = await announce(bytes, more);
  expect((await put(body.upload, bytes)).status).toBe(200);
  expect(await takeIn(body.scan.id)).toMatchObject({ status: 200, body: { state: 'kept' } });
  return body.scan.id;
}
const textOf = async (bytes: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;

test('a scan is put at a signed address, sealed, and shown a page at a time with who looks across it', async () => {
  const bytes = await aPdf('WAGES OF MARCH', 'WAGES OF APRIL');
  const scan = await kept(bytes);

  const page = await intake().get(`/cases/${id}/scans/${scan}/pages/2`);

  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const text = await textOf(page.bytes);
  expect(text).toContain('WAGES OF APRIL');
  expect(text).toMatch(/liaoyuan-intake {1,2}2026-03-02 \d\d:\d\d UTC\+8/u);
  expect(text).not.toContain('MARCH');
  expect(Buffer.from(page.bytes).toString('latin1')).not.toContain('app.alert');
  expect((await intake().get(`/cases/${id}/scans`)).body.scans).toContainEqual(
    expect.objectContaining({ id: scan, kind: 'income', pages: 2, addedBy: 'liaoyuan-intake' }),
  );
  const { body: readers } = await world.as('bureau-audit').get(`/cases/${id}/readers`);
  expect(readers.items[0]).toMatchObject({
    via: 'showScanPage',
    by: 'liaoyuan-intake',
    subject: scan,
    outcome: 'allowed',
  });
});

test('the address is bound to size, kind of file and digest: all three are signed', async () => {
  const { body } = await announce(Buffer.from('%PDF-1.7'));

  const signed = new URL(body.upload.url).searchParams;
  expect(signed.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;x-amz-checksum-sha256');
  expect(signed.get('X-Amz-Expires')).toBe('900');
  expect([...signed.keys()].some((name) => /crc32/iu.test(name))).toBe(false);
});

test('nobody else is shown it: not another office, not whoever has no household to open; and there is no page beyond the last', async () => {
  const scan = await kept(await aPdf('ONE PAGE'));
  const path = `/cases/${id}/scans/${scan}/pages`;

  expect((await world.as('hongyang-review').get(`${path}/1`)).status).toBe(404);
  expect(await world.as('bureau-finance').get(`${path}/1`)).toBeProblem('not-permitted');
  expect(await world.as('liaoyuan-review').get(`${path}/2`)).toBeProblem('page-not-found');
});

test('at rest it is unreadable, and nothing is left in clear where it was put', async () => {
  const bytes = await aPdf('PLAIN WORDS OF A CITIZEN');
  const { body } = await announce(bytes);
  await put(body.upload, bytes);
  await takeIn(body.scan.id);

  const [name] = body.upload.url.split('?');
  const { AWS_ENDPOINT_URL_S3: s3, DOCUMENTS_BUCKET } = world.system.environment;
  const item = await world.item(KEYS.scan(CaseId.parse(id), ScanId.parse(body.scan.id)));
  const at = (path: string) => `${s3}/${DOCUMENTS_BUCKET}/${path}`;
  const sealed = Buffer.from(await (await fetch(at(item?.['data'].object))).arrayBuffer());
  expect(sealed.byteLength).toBeGreaterThan(bytes.byteLength);
  expect(sealed.toString('latin1')).not.toContain('%PDF');
  expect((await (await fetch(name)).arrayBuffer()).byteLength).toBe(0);
});

test.each([
  ['nothing was put', undefined, {}, 'upload-missing'],
  ['more was put than announced', Buffer.from('%PDF-1.7 and much more'), { bytes: 9 }, 'scan-differs'],
  ['something else was put', Buffer.from('%PDF-1.7 x'), { sha256: 'ab'.repeat(32) }, 'scan-differs'],
  ['a program calls itself a PDF', Buffer.from('MZ this is no PDF'), {}, 'scan-differs'],
  ['a PDF is cut short', Buffer.from('%PDF-1.7\n1 0 obj'), {}, 'scan-unreadable'],
])('a scan isn’t taken in when %s', async (_, bytes, more, problem) => {
  const { body } = await announce(bytes ?? Buffer.from('%PDF-'), more);
  if (bytes) await put(body.upload, bytes);

  expect(await takeIn(body.scan.id)).toBeProblem(problem as 'scan-differs');
  expect((await intake().get(`/cases/${id}/scans/${body.scan.id}/pages/1`)).status).toBeGreaterThanOrEqual(400);
});

test('a picture is a page of its own; HEIC is refused with what to do instead; the same announcement again gives its address anew', async () => {
  const scan = await kept(PNG, { kind: 'visit-photo', type: 'png' });
  const page = await intake().get(`/cases/${id}/scans/${scan}/pages/1`);
  expect(await textOf(page.bytes)).toContain('liaoyuan-intake');

  expect(await announce(PNG, { type: 'heic' })).toBeProblem('scan-heic');

  const letter = { key: 'the-same-scan', body: { kind: 'income', type: 'pdf', bytes: 9, sha256: 'cd'.repeat(32) } };
  const [first, again] = [
    await intake().send('POST', `/cases/${id}/scans`, letter),
    await intake().send('POST', `/cases/${id}/scans`, letter),
  ];
  expect([first.status, again.body.scan]).toEqual([201, first.body.scan]);
});
