import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What the compiler says of a part, declared in a file of its own. */
function said(facts: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-types-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(
    join(dir, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(ROOT, 'node_modules/@types')] },
      include: [join(dir, 'part.mts')],
    }),
  );
  writeFileSync(
    join(dir, 'part.mts'),
    `import { operation } from '${join(ROOT, 'shared/kernel/operation.ts')}';
import { Case } from '${join(ROOT, 'shared/domain/case/case.ts')}';
export const closeCase = operation({ ${facts} }, { async run(_, { readCases }) { throw readCases; } });`,
  );
  return spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', dir], { encoding: 'utf8' }).stdout;
}

const FACTS = `name: 'closeCase', title: '结案', summary: 'x', method: 'POST', path: '/closure', purpose: 'review', reply: Case, refuses: []`;

test('a part that is declared rightly compiles', () => {
  expect(said(`${FACTS}, may: 'case:confirm', needs: ['readCases']`)).toBe('');
});

test('a forgotten permission is named by the compiler', () => {
  expect(said(`${FACTS}, needs: ['readCases']`)).toContain("Property 'may' is missing");
});

test('a power that is taken without being needed is named by the compiler', () => {
  expect(said(`${FACTS}, may: 'case:confirm', needs: []`)).toContain("Property 'readCases' does not exist");
});
