import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { versionOf } from '../../shared/domain/rule.ts';
import { RULES } from '../../shared/rules/all.ts';

/** Of each rule its version and a digest of its code, without comments, spaces and types. */
const PINNED: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'versions.json'), 'utf8'),
);
const digestOf = (name: string): string => {
  const source = readFileSync(join(import.meta.dirname, `../../shared/rules/${name}.rule.ts`), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', minifyWhitespace: true, legalComments: 'none' });
  return createHash('sha256').update(code).digest('hex').slice(0, 16);
};

test('a rule whose logic changed has a new version, as a finding keeps the one that found it', () => {
  const told = Object.fromEntries(RULES.map((rule) => [rule.name, `${versionOf(rule)} ${digestOf(rule.name)}`]));

  for (const [name, is] of Object.entries(told))
    expect(is, `${name} changed: raise its version if its logic did, and pin "${is}" in test/rules/versions.json`).toBe(
      PINNED[name],
    );
  expect(Object.keys(PINNED).sort()).toEqual(Object.keys(told).sort());
});
