/**
 * Appoints a county's first administrator, who then appoints everybody else over the API: `npm run appoint-first -- --id SUBJECT --office 445281000`.
 * Run once after deployment, with the environment of the `operators` function (RECORDS_TABLE and so on) and credentials that may write operators. Refused as soon as the
 * county has an administrator whose account can be used: nobody gets in by this door then. When the last one's account was suspended for lying unused, it is open again.
 */
import { parseArgs } from 'node:util';
import { appointOperators } from '../shared/aws/appoint-operators.ts';
import { openEstate } from '../shared/aws/estate.ts';
import { dayOf, Instant } from '../shared/domain/days.ts';
import { countyOf, OfficeCode, OperatorId } from '../shared/domain/ids.ts';
import { appoint, standingOf } from '../shared/domain/operator.ts';
import { readConfig } from '../shared/kernel/config.ts';
import { mintAct } from '../shared/kernel/mint.ts';
import type { ListReach } from '../shared/powers.ts';

const { values } = parseArgs({ options: { id: { type: 'string' }, office: { type: 'string' } } });
const id = OperatorId.safeParse(values.id);
const office = OfficeCode.safeParse(values.office);
if (!id.success || !office.success) {
  console.error(
    '用法：npm run appoint-first -- --id 登录主体 --office 九位区划代码 / usage: npm run appoint-first -- --id SUBJECT --office NINE-DIGIT-CODE',
  );
  process.exit(2);
}

const at = Instant.parse(new Date().toISOString());
const today = dayOf(at);
const register = appointOperators(openEstate(readConfig(process.env)));
const reach = { kind: 'county', county: countyOf(office.data) } as ListReach;
let cursor: string | undefined;
do {
  const page = await register.page(reach, { limit: 100, cursor });
  if (!page.ok) throw new Error(page.why);
  if (page.value.items.some((one) => one.roles.includes('administrator') && standingOf(one, today) === 'active')) {
    console.error(
      '该县已有可用的系统管理员，请由其任命。 / this county has an administrator already, who appoints the next.',
    );
    process.exit(1);
  }
  cursor = page.value.next;
} while (cursor);

const operator = appoint(
  { id: id.data, office: office.data, roles: ['administrator'], appointedFrom: today, appointedTo: null },
  OperatorId.parse('founding'),
);
if (!operator.ok) {
  console.error(`不予任命 / refused: ${operator.why}`);
  process.exit(1);
}
const act = mintAct({
  by: 'system:founding',
  via: 'appointFirst',
  office: 'system',
  request: 'founding',
  purpose: 'administration',
  at,
});
const done = await register.create(operator.value, act);
console.log(
  done.ok
    ? '已任命首名系统管理员。 / the first administrator is appointed.'
    : '该账号已登记。 / this id is on the register already.',
);
process.exit(done.ok ? 0 : 1);
