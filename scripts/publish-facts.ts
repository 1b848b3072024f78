/**
 * `npm run publish-facts`: writes the documents that follow from the parts' facts (scripts/facts/documents.ts). `--check` writes nothing and
 * fails naming those that are stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS } from './facts/documents.ts';

const ROOT = join(import.meta.dirname, '..');

/** The documents whose file doesn't say what the facts say. */
export const staleDocuments = (root = ROOT): readonly { readonly path: string; readonly text: string }[] =>
  Object.entries(DOCUMENTS)
    .map(([path, render]) => ({ path, text: render() }))
    .filter(({ path, text }) => {
      const file = join(root, path);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });

if (import.meta.main) {
  const stale = staleDocuments();
  if (!process.argv.includes('--check')) {
    for (const { path, text } of stale) writeFileSync(join(ROOT, path), text);
    console.log(`publish-facts: ${stale.length} written`);
  } else if (stale.length > 0) {
    console.error(`stale, run \`npm run publish-facts\`: ${stale.map(({ path }) => path).join(', ')}`);
    process.exitCode = 1;
  } else {
    console.log('publish-facts: fresh');
  }
}
