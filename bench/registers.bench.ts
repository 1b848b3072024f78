import { createHash, createSecretKey } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Zip, ZipDeflate } from 'fflate';
import { create } from '../functions/screening/index.ts';
import { contextOf } from '../infra/local/invocation-context.ts';
import { startSystem } from '../infra/local/system.ts';
import { openEstate } from '../shared/aws/estate.ts';
import { indexPeople } from '../shared/aws/index-people.ts';
import { keepImports } from '../shared/aws/keep-imports.ts';
import { DOCUMENT_NAMES } from '../shared/aws/table.ts';
import { addDays, type Day, dayOf, Instant } from '../shared/domain/days.ts';
import { ImportId, OfficeCode, OperatorId } from '../shared/domain/ids.ts';
import type { Format } from '../shared/domain/payment/bank-file.ts';
import { announceImport, decideImport } from '../shared/domain/registers/import.ts';
import { type Layout, layoutOf, readRow } from '../shared/domain/registers/row.ts';
import { type ResidentId, residentIdFor } from '../shared/domain/resident-id.ts';
import { readConfig } from '../shared/kernel/config.ts';
import { madeId } from '../shared/kernel/made-id.ts';
import { mintAct } from '../shared/kernel/mint.ts';
import { rowsOf } from '../shared/register-files/rows.ts';
import { blindIndex } from '../shared/sealing/blind-index.ts';
import { type Bench, whole } from './report.ts';

const HEADS = ['公民身份号码', '号牌号码', '车辆类型', '唯一谋生车辆'];
const FIRST_BIRTH = '1930-01-01' as Day;

/** A person for each number, up to some 36 million. */
const personOf = (nth: number): ResidentId =>
  residentIdFor({ bornOn: addDays(FIRST_BIRTH, Math.floor(nth / 1000)), sequence: nth % 1000 });
const rowOf = (nth: number): string[] => [personOf(nth), `粤V${String(nth).padStart(7, '0')}`, '小型汽车', '否'];

/** Rows as a file of the format, made while it is read: the file itself takes no memory. */
async function* csv(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${HEADS.join(',')}\r\n`);
  for (let from = 0; from < rows; from += 500) {
    let text = '';
    for (let nth = from; nth < Math.min(rows, from + 500); nth += 1) text += `${rowOf(nth).join(',')}\r\n`;
    yield Buffer.from(text);
  }
}
async function* workbook(rows: number): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((_, chunk) => ready.push(chunk));
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 1 });
  zip.add(sheet);
  const xml = (cells: readonly string[]) =>
    `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
  sheet.push(Buffer.from(`<worksheet><sheetData>${xml(HEADS)}`));
  for (let from = 0; from < rows; from += 500) {
    let text = '';
    for (let nth = from; nth < Math.min(rows, from + 500); nth += 1) text += xml(rowOf(nth));
    sheet.push(Buffer.from(text));
    yield* ready.splice(0);
  }
  sheet.push(Buffer.from('</sheetData></worksheet>'), true);
  zip.end();
  yield* ready.splice(0);
}

interface Read {
  readonly rows: number;
  readonly seconds: number;
  /** In use once all that is of no use was collected: after the first tenth of the rows, and at the end. */
  readonly earlyMb: number;
  readonly lateMb: number;
  /** Of the whole process, the largest that was seen. */
  readonly peakMb: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function inUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}

/** Reads, checks and digests every row, as taking in does before it asks the store. */
async function read(format: Format, rows: number): Promise<Read> {
  const today = '2026-04-01' as Day;
  const key = { kind: 'resident-id', epoch: 'e1', secret: createSecretKey(Buffer.alloc(32, 7)) };
  const open = async () => (format === 'xlsx' ? workbook(rows) : csv(rows));
  let [layout, seen, digests, earlyMb, peakMb]: [Layout | undefined, number, number, number, number] = [
    undefined,
    ...([0, 0, 0, 0] as const),
  ];
  const begun = performance.now();
  for await (const { cells } of rowsOf(open, format, 0)) {
    if (!layout) {
      const found = layoutOf('vehicles', cells);
      if (!found.ok) throw new Error('the headings of this bench');
      layout = found.value;
      continue;
    }
    const told = readRow('vehicles', layout, cells, today);
    if (!told.ok) throw new Error('a row of this bench');
    digests += blindIndex(key, told.value.residentId).length;
    seen += 1;
    if (seen % 5000 === 0) peakMb = Math.max(peakMb, process.memoryUsage().rss / 1_048_576);
    if (seen === rows / 10) earlyMb = inUse();
  }
  const seconds = (performance.now() - begun) / 1000;
  if (seen !== rows || digests !== rows * 43) throw new Error('rows got lost');
  return { rows, seconds, earlyMb, lateMb: inUse(), peakMb };
}

/** The whole way through the local engines: the object, the marks, the sheets, the cursor. One person in ten is known. */
async function takeIn(rows: number): Promise<{ readonly seconds: number; readonly kept: number; readonly mb: number }> {
  const system = await startSystem({});
  const { environment } = system;
  const estate = openEstate(readConfig(environment));
  const now = Instant.parse(new Date(system.now()).toISOString());
  const office = OfficeCode.parse('445281000');
  const by = { by: OperatorId.parse('bureau-watch'), today: dayOf(now) };
  const act = mintAct({ ...{ by: by.by, via: 'bench', office, request: 'bench', purpose: 'supervision' }, at: now });
  for (let nth = 0; nth < rows; nth += 10) await indexPeople(estate).person(personOf(nth));
  const chunks: Uint8Array[] = [];
  for await (const chunk of csv(rows)) chunks.push(chunk);
  const file = Buffer.concat(chunks);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const wanted = { register: 'vehicles', source: '样例县公安局', document: '样数共1号', asOf: by.today } as const;
  const id = ImportId.parse(madeId('import', 'bench'));
  const announced = announceImport(
    { ...wanted, coverage: 'full', format: 'csv-utf8', bytes: file.byteLength, sha256 },
    { id, office, by: by.by, now },
  );
  const approved = announced.ok
    ? decideImport(announced.value, true, { ...by, by: OperatorId.parse('bureau-lead') })
    : undefined;
  if (!announced.ok || !approved?.ok) throw new Error('an import of this bench');
  await keepImports(estate).begin(announced.value, act);
  await keepImports(estate).save(announced.value, approved.value, act);
  const { AWS_ENDPOINT_URL_S3: endpoint = '', AWS_REGION: region = '', UPLOADS_BUCKET: Bucket } = environment;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket, Key: DOCUMENT_NAMES.register(id), Body: file }));

  const begun = performance.now();
  const run = create(environment);
  const report = await run({ job: 'takeInRegisters', scheduledFor: now }, contextOf('screening', region));
  const seconds = (performance.now() - begun) / 1000;
  const mb = process.memoryUsage().rss / 1_048_576;
  const kept = 'kept' in report.counts ? report.counts['kept'] : 0;
  await system.close();
  if (kept !== Math.ceil(rows / 10)) throw new Error('not as many were kept as are known');
  return { seconds, kept, mb };
}

export const bench: Bench = {
  title: 'a register of other organs taken in',
  async run({ quick }) {
    const [most, stored] = quick ? [20_000, 1_000] : [1_000_000, 20_000];
    const formats = ['csv-utf8', 'xlsx'] as const;
    const found = [];
    for (const format of formats) found.push({ format, ...(await read(format, most)) });
    const taken = await takeIn(stored);
    return {
      tables: [
        {
          title: 'Read, checked and digested, without the store',
          heads: ['format', 'rows', 'seconds', 'rows a second', 'MB after a tenth', 'MB at the end', 'MB at most'],
          rows: found.map(({ format, rows, seconds, earlyMb, lateMb, peakMb }) => [
            ...[
              format,
              whole(rows),
              seconds.toFixed(1),
              whole(rows / seconds),
              whole(earlyMb),
              whole(lateMb),
              whole(peakMb),
            ],
          ]),
        },
        {
          title: 'Taken in through the local engines, one person in ten known',
          heads: ['format', 'rows', 'kept', 'seconds', 'rows a second', 'MB'],
          rows: [
            [
              'csv-utf8',
              whole(stored),
              whole(taken.kept),
              taken.seconds.toFixed(1),
              whole(stored / taken.seconds),
              whole(taken.mb),
            ],
          ],
        },
      ],
      aims: found.map(({ format, earlyMb, lateMb }) => ({
        aim: `${format}: memory in use doesn’t grow with rows, within 1.1x from a tenth of them to the end`,
        met: lateMb <= earlyMb * 1.1,
        found: `${(lateMb / earlyMb).toFixed(2)}x`,
      })),
      notes: [
        'making the file is in the first table’s times; its cells are written in place, not in the table of texts',
        'MB in use after collecting; at most: of the whole process, uncollected and with the other half of the bench in it',
      ],
    };
  },
};
