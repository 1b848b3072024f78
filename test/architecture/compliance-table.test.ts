import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');
const text = readFileSync(join(DOCS, 'compliance.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| (8\.1|[A-Z]{3,4} )/u.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const linksOf = (cell = ''): readonly string[] =>
  [...cell.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/gu)].map(([, path]) => path ?? '');

test('every file that the table names is there', () => {
  expect(linksOf(text).filter((path) => !existsSync(join(DOCS, path)))).toEqual([]);
});

test('every chapter of level three and every article has a row; what the software does is shown by a test, and what it doesn’t is the office’s', () => {
  const first = rows.map(([clause = '']) => clause).join(' ');

  for (const chapter of [1, 2, 3, 4, 5, 9, 10]) expect(first).toContain(`8.1.${chapter}`);
  expect(first).toContain('8.1.6–8.1.8');
  for (const article of ['§6', '§25', '§28', '§34', '§36', '§44', '§51', '§54', '§55', '§57'])
    expect(first).toContain(article);
  for (const [clause, asked, by, shown, office] of rows) {
    expect([clause, asked?.length]).not.toEqual([clause, 0]);
    if (linksOf(by).length > 0) expect([clause, linksOf(shown).length]).not.toEqual([clause, 0]);
    if (by === '') expect([clause, office]).not.toEqual([clause, '']);
    for (const path of linksOf(shown)) expect(path).toMatch(/^\.\.\/test\/.*\.test\.ts$/u);
  }
});
