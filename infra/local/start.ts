/**
 * `npm start`: the whole system on this machine. The first start walks a sample year through the HTTP API and goes on serving; later ones keep the data and only serve.
 * `-- --fresh` begins anew; `-- --port N` and `-- --sign-in-port N` choose other ports; `-- --data DIR` another place.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { onInterrupt, tellAndExit } from './ending.ts';
import { referencePages } from './reference-page.ts';
import { SEEDED } from './seed.ts';
import { claimStore } from './store-claim.ts';
import { startSystem } from './system.ts';
import { summaryLine, summaryTable } from './walk/summary.ts';
import { walk } from './walk/walk.ts';

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    port: { type: 'string', default: '8787' },
    'sign-in-port': { type: 'string', default: '8788' },
    data: { type: 'string', default: join(import.meta.dirname, '../../.doudi') },
  },
});
const dataDir = resolve(values.data);
const markFile = join(dataDir, 'sample-year.json');

/** Empties the store; refuses while another process uses it. */
async function beginAnew(): Promise<void> {
  if (!existsSync(dataDir)) return;
  const store = join(dataDir, 'dynamodb.sqlite');
  const claim = await claimStore(store).catch((problem: { code?: string }) => {
    if (problem.code === 'store-corrupt') return undefined;
    throw problem;
  });
  for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true });
  claim?.release();
}

const sampleYear = (): 'none' | 'walking' | 'walked' =>
  existsSync(markFile) ? (JSON.parse(readFileSync(markFile, 'utf8')).state as 'walking' | 'walked') : 'none';
const mark = (state: 'walking' | 'walked') => writeFileSync(markFile, JSON.stringify({ state }));

try {
  if (values.fresh) await beginAnew();
  else if (sampleYear() === 'walking') {
    console.log('上次的样本年没有走完，从头再来。 / the last sample year was cut short; it begins anew.');
    await beginAnew();
  }
  const system = await startSystem({
    dataDir,
    port: Number(values.port),
    signInPort: Number(values['sign-in-port']),
    pages: referencePages(),
  });
  onInterrupt(() => system.close());

  if (sampleYear() === 'walked') {
    console.log(
      '样本年的数据保留着，不再重走（npm start -- --fresh 可重新开始）。 / the sample year is kept and not walked again; npm start -- --fresh begins anew.',
    );
  } else {
    mark('walking');
    const summary = await walk(system, console.log);
    mark('walked');
    console.log(summaryTable(summary));
    console.log(summaryLine(summary));
  }
  const day = new Date(system.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  console.log(`
服务中，系统日期 ${day}（Ctrl-C 停止） / serving, the office's day is ${day} (Ctrl-C stops)
  接口 API         ${system.url}/v1
  接口文档 reference ${system.url}/  ${system.url}/openapi.json
  登录 sign-in      ${system.issuer}
  令牌 a token      curl -s ${system.issuer}/token -d client_id=doudi-local -d grant_type=urn:doudi:local-operator -d operator=${SEEDED[0]?.id}
`);
} catch (fault) {
  tellAndExit(fault);
}
