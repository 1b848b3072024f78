import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { buildPayments } from '../../shared/aws/build-payments.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { type Appointment, appoint, type Operator } from '../../shared/domain/operator.ts';
import type { ListReach } from '../../shared/powers.ts';
import { aBatch, aLine, aSheet } from '../domain/a-payment.ts';
import { batchId, day, granted, office as officeOf, operator } from '../domain/case/a-case.ts';
import { anAct, type Engines, type Office, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const county = (code = '445281') => ({ kind: 'county', county: code }) as ListReach;
const unit = (code: string) => ({ kind: 'unit', office: officeOf(code) }) as ListReach;

/** Fifteen operators of three townships, one of them of another county. */
async function given(): Promise<{ office: Office; register: ReturnType<typeof appointOperators> }> {
  const office = await engines.tables();
  const register = appointOperators(office.estate());
  for (let nth = 0; nth < 15; nth += 1) {
    const appointment: Appointment = {
      id: operator(`operator-${String(nth).padStart(2, '0')}`),
      office: officeOf(['445281006', '445281104', '445282001'][nth % 3] ?? ''),
      roles: ['intake'],
      appointedFrom: day('2026-01-01'),
      appointedTo: null,
    };
    granted(await register.create(granted(appoint(appointment, operator('admin'))), anAct()));
  }
  return { office, register };
}

async function read(
  register: ReturnType<typeof appointOperators>,
  reach: ListReach,
  limit: number,
): Promise<Operator[][]> {
  const pages: Operator[][] = [];
  let cursor: string | undefined;
  do {
    const page = granted(await register.page(reach, { limit, cursor }));
    pages.push([...page.items]);
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
}

test('a list is read in pages, each record once, as far as the reach goes and no further', async () => {
  const { register } = await given();

  for (const limit of [1, 3, 4, 100]) {
    const pages = await read(register, county(), limit);
    expect(pages.every((page) => page.length <= limit)).toBe(true);
    expect(
      pages
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['00', '01', '03', '04', '06', '07', '09', '10', '12', '13'].map((nth) => `operator-${nth}`));
  }
  expect((await read(register, unit('445281006'), 2)).flat()).toHaveLength(5);
  expect((await read(register, county('445282'), 2)).flat()).toHaveLength(5);
  expect((await read(register, unit('445281999'), 2)).flat()).toEqual([]);
});

test('a cursor works for a function that has just started, and for its own list only', async () => {
  const { office, register } = await given();
  const { next = '' } = granted(await register.page(county(), { limit: 2 }));
  const fresh = appointOperators(office.estate());

  expect((await fresh.page(county(), { limit: 2, cursor: next })).ok).toBe(true);
  for (const reach of [county('445282'), unit('445281006'), unit('445282001')])
    expect(await fresh.page(reach, { limit: 2, cursor: next })).toEqual({
      ok: false,
      why: 'cursor-invalid',
      facts: {},
    });
});

test('a cursor of one batch’s lines is not taken for another’s', async () => {
  const office = await engines.tables();
  const build = buildPayments(office.estate());
  const [one, two] = [aSheet([aLine('1')]), aSheet([aLine('2')], 2)];
  granted(await build.openBuilt(aBatch(), one, new Map(), 0, anAct()));
  granted(await build.add(aBatch(), aBatch({ version: 2 }), two, new Map(), 0, anAct()));
  const payments = readPayments(office.estate());
  const { next = '' } = granted(await payments.page(batchId(), { limit: 1 }));

  expect(await payments.page(batchId('another'), { limit: 1, cursor: next })).toMatchObject({ why: 'cursor-invalid' });
  expect((await payments.page(batchId(), { limit: 1, cursor: next })).ok).toBe(true);
});

test('a cursor with any character changed, or a part of it taken away or put on, is refused', async () => {
  const { register } = await given();
  const { next = '' } = granted(await register.page(county(), { limit: 2 }));
  const [text = '', mac = ''] = next.split('.');
  const forged = [
    ...Array.from(next, (letter, at) => `${next.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${next.slice(at + 1)}`),
    ...[
      '',
      '.',
      text,
      mac,
      `${text}.`,
      `.${mac}`,
      `${mac}.${text}`,
      `${next}.${mac}`,
      `${next}A`,
      next.slice(0, -1),
      `A${next}`,
    ],
  ];

  for (const cursor of forged) {
    const answer = await register.page(county(), { limit: 2, cursor });
    expect([cursor, answer.ok || answer.why]).toEqual([cursor, 'cursor-invalid']);
  }
});

test('another county’s key under a cursor of one’s own making leads nowhere', async () => {
  const { register } = await given();
  const { next = '' } = granted(await register.page(county('445282'), { limit: 2 }));
  const stolen = Buffer.from(next.split('.')[0] ?? '', 'base64url').toString('utf8');
  const forged = Buffer.from(stolen.replaceAll('445282', '445281')).toString('base64url');

  expect(stolen).toContain('445282');
  expect(await register.page(county(), { limit: 2, cursor: `${forged}.${next.split('.')[1]}` })).toMatchObject({
    why: 'cursor-invalid',
  });
});
