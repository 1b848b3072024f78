import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { operationsOf } from '../../scripts/facts/operations.ts';
import { staleDocuments } from '../../scripts/publish-facts.ts';
import { ResidentId } from '../../shared/domain/resident-id.ts';
import { refusalsOf } from '../../shared/kernel/refusals.ts';
import { PROBLEMS } from '../../shared/problems.ts';
import { filesIn, textOf } from './sources.ts';

const operations = operationsOf(manifest).map(({ facts }) => facts);

test('every published document says what the code says; after a change, npm run publish-facts', () => {
  expect(staleDocuments().map(({ path }) => path)).toEqual([]);
});

test('a document that is missing, or off by a word, is named as stale', () => {
  const root = mkdtempSync(join(tmpdir(), 'doudi-docs-'));
  const [first, ...others] = staleDocuments(root);
  if (!first) throw new Error('nothing is published');
  mkdirSync(dirname(join(root, first.path)), { recursive: true });
  for (const { path, text } of others) writeFileSync(join(root, path), text);
  writeFileSync(join(root, first.path), first.text.replace('兜底', '兜的'));

  expect(staleDocuments(root).map(({ path }) => path)).toEqual([first.path]);
});

test.each(operations.filter(({ body }) => body).map((facts) => [facts.name, facts] as const))(
  'the example of %s is one that it would take',
  (_, { body, example }) => {
    expect(body?.safeParse(example?.body).error?.issues ?? []).toEqual([]);
  },
);

test('people in examples and documents belong to nobody: region 990000, and numbers that could exist', () => {
  const texts = [
    ...operations.map(({ example }) => JSON.stringify(example ?? {})),
    ...filesIn('docs/**/*.{md,json}', '*.md').map(textOf),
  ];
  const numbers = [...new Set(texts.flatMap((text) => text.match(/(?<![0-9])[0-9]{17}[0-9X](?![0-9])/gu) ?? []))];

  expect(numbers.length).toBeGreaterThan(2);
  expect(numbers.filter((id) => !id.startsWith('990000') || !ResidentId.safeParse(id).success)).toEqual([]);
});

test('every problem in the catalogue can be met, and every operation says which it can answer', () => {
  const met = new Set<string>(operations.flatMap(refusalsOf));

  // The gateway's own routes are the functions' routes, so this one is met only when they are deployed apart.
  expect(Object.keys(PROBLEMS).filter((slug) => !met.has(slug))).toEqual(['route-not-found']);
});
