/** `npm run measure -- DIR`: reads what the system of DIR has found, as the supervisor and the discipline organ's liaison see it, and holds it against DIR/key.jsonl. Exits with 1 where an aim isn't met, or something went amiss while the county was lived through: what a broken story had not planted isn't counted. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { onInterrupt, tellAndExit } from '../infra/local/ending.ts';
import { LocalProblem } from '../infra/local/local-problem.ts';
import { startSystem } from '../infra/local/system.ts';
import { deskOf } from '../infra/local/walk/office-client.ts';
import { FINDING_STATES } from '../shared/domain/finding.ts';
import { RULES } from '../shared/rules/all.ts';
import { good } from './desks.ts';
import { readKey } from './key.ts';
import { ACCOUNTS } from './offices.ts';
import { amissIn } from './outcome.ts';
import { AIMS, type Found, scoresOf, tableOf, verdictOf } from './score.ts';

const { values, positionals } = parseArgs({
  options: { explain: { type: 'boolean', default: false } },
  allowPositionals: true,
});

try {
  const dir = resolve(positionals[0] ?? '');
  const key = join(dir, 'key.jsonl');
  if (positionals.length !== 1 || !existsSync(key))
    throw new LocalProblem(
      'option-unfit',
      '请给出 npm run simulate 写成的目录。',
      'give a directory that npm run simulate wrote.',
    );
  const system = await startSystem({ dataDir: join(dir, 'store'), accounts: ACCOUNTS });
  onInterrupt(() => system.close());
  const findings = new Map<string, Found>();
  for (const operator of ['bureau-watch-3', 'bureau-discipline']) {
    const desk = deskOf(system.url, async () => await system.tokenFor(operator));
    for (const state of [...FINDING_STATES, 'snoozed'])
      for (let from = ''; ; ) {
        const page = good(await desk.get(`/findings?state=${state}&limit=100${from}`));
        for (const finding of page.items) findings.set(finding.id, finding);
        if (!page.next) break;
        from = `&cursor=${encodeURIComponent(page.next)}`;
      }
  }
  await system.close();
  const scores = scoresOf(readKey(key), [...findings.values()]);
  const built = new Set(RULES.map(({ id }) => id as string));
  console.log(tableOf(scores, built));
  if (values.explain)
    for (const { missed, false: wrong } of scores) {
      for (const label of missed) console.log(`漏 missed ${JSON.stringify(label)}`);
      for (const finding of wrong)
        console.log(
          `误 false  ${JSON.stringify({ ...finding, basis: undefined, title: undefined, clock: undefined })}`,
        );
    }
  const amiss = amissIn(dir);
  for (const line of amiss) console.log(`✗ ${line}`);
  const failed = verdictOf(scores, amiss.length);
  console.log(
    failed.length === 0
      ? `达到目标：召回率≥${AIMS.recall}，准确率≥${AIMS.precision}，每条规则召回率≥${AIMS.recallOfRule}。 / the aims are met.`
      : `未达到目标 / aims not met:\n  ${failed.join('\n  ')}`,
  );
  process.exit(failed.length === 0 ? 0 : 1);
} catch (fault) {
  tellAndExit(fault);
}
