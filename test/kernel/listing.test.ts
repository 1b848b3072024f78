import { expect, test } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';
import type { OperatorDesk } from './office-door.ts';

const world = aWorld();

/** Leafs a list through to its end; gives the pages' ids. */
async function leaf(desk: OperatorDesk, path: string, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor = ''; ; ) {
    const { body, status } = await desk.get(`${path}?limit=${limit}${cursor}`);
    expect(status).toBe(200);
    pages.push(body.items.map(({ id }: { id: string }) => id));
    if (!body.next) return pages;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}

const cursorOf = async (operator: string, path = '/cases?limit=1'): Promise<string> =>
  (await world.as(operator).get(path)).body.next;

test('leafing through a list meets every case once, whatever the size of its pages, and each desk those of its office', async () => {
  const here: string[] = [];
  for (let n = 0; n < 5; n += 1) here.push((await world.given(aCase())).id);
  const there = [
    (await world.given(aCase({ office: 'houxi' }))).id,
    (await world.given(aCase({ office: 'houxi' }))).id,
  ];

  const [ones, twos, all] = [
    await leaf(world.as('liaoyuan-intake'), '/cases', 1),
    await leaf(world.as('liaoyuan-intake'), '/cases', 2),
    await leaf(world.as('bureau-watch'), '/cases', 3),
  ];

  expect(ones.flat().toSorted()).toEqual(here.toSorted());
  expect(twos.flat()).toEqual(ones.flat());
  expect(twos.every((page) => page.length <= 2)).toBe(true);
  expect(all.flat().toSorted()).toEqual([...here, ...there].toSorted());
});

test('a case that is entered while a list is leafed through makes none come twice', async () => {
  const desk = world.as('houxi-intake');
  const first = await desk.get('/cases?limit=1');
  await world.given(aCase({ office: 'houxi' }));

  const rest = await desk.get(`/cases?limit=100&cursor=${encodeURIComponent(first.body.next)}`);

  const ids = [...first.body.items, ...rest.body.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(2);
});

test('a cursor that was altered anywhere is not taken', async () => {
  const cursor = await cursorOf('liaoyuan-intake');
  const [text = '', mac = ''] = cursor.split('.');
  const flipped = (part: string, at: number) =>
    `${part.slice(0, at)}${part[at] === 'A' ? 'B' : 'A'}${part.slice(at + 1)}`;
  const elsewhere = Buffer.from(
    Buffer.from(text, 'base64url').toString('utf8').replaceAll('445281006', '445281201'),
  ).toString('base64url');
  const forged = [
    `${flipped(text, 3)}.${mac}`,
    `${text}.${flipped(mac, 0)}`,
    `${elsewhere}.${mac}`,
    `${text}.`,
    text,
    `.${mac}`,
    `${text}.${mac}.${mac}`,
    `${text}.${mac}x`,
    'x',
    'null',
  ];

  const replies = await Promise.all(
    forged.map((each) => world.as('liaoyuan-intake').get(`/cases?limit=1&cursor=${encodeURIComponent(each)}`)),
  );

  expect(elsewhere).not.toBe(text);
  for (const reply of replies) expect(reply).toBeProblem('cursor-invalid');
});

test('a cursor is good for its own list, reach and filter only', async () => {
  const ofCases = await cursorOf('liaoyuan-intake');
  const ofTheCounty = await cursorOf('bureau-watch');
  const ofOperators = await cursorOf('bureau-watch', '/operators?limit=1');
  const at = (cursor: string) => encodeURIComponent(cursor);

  const replies = [
    await world.as('houxi-intake').get(`/cases?limit=1&cursor=${at(ofCases)}`),
    await world.as('liaoyuan-intake').get(`/cases?limit=1&cursor=${at(ofTheCounty)}`),
    await world.as('bureau-watch').get(`/cases?limit=1&cursor=${at(ofCases)}`),
    await world.as('bureau-watch').get(`/cases?limit=1&cursor=${at(ofOperators)}`),
    await world.as('bureau-watch').get(`/operators?limit=1&cursor=${at(ofTheCounty)}`),
    await world.as('bureau-audit').get(`/ledger/entries?limit=1&cursor=${at(ofTheCounty)}`),
  ];

  for (const reply of replies) expect(reply).toBeProblem('cursor-invalid');
});

test('a cursor of open findings does not lead into settled ones', async () => {
  await world.given(aCase({ stage: 'accepted' }));
  await world.given(aCase({ stage: 'accepted' }));
  await world.moveTo('2026-03-16' as Day);
  const cursor = encodeURIComponent(await cursorOf('bureau-watch', '/findings?state=open&limit=1'));

  const settled = await world.as('bureau-watch').get(`/findings?state=cleared&limit=1&cursor=${cursor}`);
  const open = await world.as('bureau-watch').get(`/findings?state=open&limit=1&cursor=${cursor}`);

  expect(settled).toBeProblem('cursor-invalid');
  expect(open.body.items).toHaveLength(1);
});

test('a cursor stays good for another desk of the same office, and for a function that started anew', async () => {
  const cursor = encodeURIComponent(await cursorOf('liaoyuan-intake'));

  const colleague = await world.as('liaoyuan-review').get(`/cases?limit=1&cursor=${cursor}`);
  const restarted = await world.at(await world.door(), 'liaoyuan-intake').get(`/cases?limit=1&cursor=${cursor}`);

  expect(colleague.status).toBe(200);
  expect(restarted.body.items).toEqual(colleague.body.items);
  expect(restarted.body.items).toHaveLength(1);
});
