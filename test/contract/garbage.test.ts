import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';

const world = aWorld();

interface Facts {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly writes?: string;
  readonly body?: unknown;
  readonly example?: { readonly body?: unknown };
}
const OPERATIONS = Object.values(manifest)
  .filter(({ kind }) => kind === 'http')
  .flatMap(({ parts }) => Object.values(parts as Readonly<Record<string, { facts: Facts }>>).map(({ facts }) => facts))
  .filter(({ method, body }) => method === 'POST' && body !== undefined);

/** What nobody means by a name, a day, an amount or a list. */
const garbage = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER,
    '',
    ' ',
    '0',
    '\u0000',
    '𠮷'.repeat(300),
    '2026-02-30',
    '__proto__',
    [],
    {},
    [[[]]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The documented example with one place of it, however deep, exchanged for garbage. */
function spoilt(example: unknown, bad: unknown, pick: number): unknown {
  if (Array.isArray(example) && example.length > 0)
    return example.map((each, at) => (at === pick % example.length ? spoilt(each, bad, pick >> 3) : each));
  if (typeof example === 'object' && example !== null && Object.keys(example).length > 0) {
    const names = Object.keys(example);
    const name = names[pick % names.length] ?? '';
    return { ...example, [name]: spoilt(Reflect.get(example, name), bad, pick >> 3) };
  }
  return bad;
}

/** A record that may have been, of every kind that a path names. */
const ID = {
  caseId: 'case',
  checkId: 'check',
  visitId: 'visit',
  noticeId: 'notice',
  batchId: 'batch',
  lineId: 'line',
  findingId: 'finding',
};
const placeOf = (path: string): string =>
  path.replace(/\{(\w+)\}/gu, (_, name: string) => `${Reflect.get(ID, name) ?? name}_${'0'.repeat(26)}`);

/** Who may enter something new, so that garbage comes as far as it can. */
const WHO_ENTER = ['liaoyuan-intake', 'bureau-watch', 'bureau-finance', 'bureau-admin'];

test('whatever is sent to whichever operation is refused from the catalogue, and nothing of it is a fault of ours', async () => {
  const wrong: unknown[] = [];
  const seen = new Set<string>();
  const send = async (who: string, { name, path, writes }: Facts, body: unknown): Promise<Reply> => {
    seen.add(name);
    return await world.as(who).send('POST', placeOf(path), { body, ...(writes === 'new' ? {} : { version: 1 }) });
  };
  await fc.assert(
    fc.asyncProperty(garbage, fc.nat(), async (bad, pick) => {
      for (const facts of OPERATIONS) {
        const ill = spoilt(facts.example?.body ?? {}, bad, pick);
        for (const body of [bad, ill]) {
          const { status, body: answer } = await send('bureau-stand-in', facts, body);
          const refused = status >= 400 && status < 500 && String(answer?.type).startsWith('/problems/');
          if (!refused) wrong.push({ name: facts.name, body, status, answer });
        }
        if (facts.path.includes('{')) continue;
        for (const who of WHO_ENTER) {
          const { status, body: answer } = await send(who, facts, ill);
          if (status >= 500) wrong.push({ name: facts.name, who, ill, status, answer });
        }
      }
    }),
    { numRuns: 5 },
  );

  expect(wrong).toEqual([]);
  expect(seen.size).toBe(OPERATIONS.length);
  expect(OPERATIONS.length).toBeGreaterThan(40);
}, 120_000);
