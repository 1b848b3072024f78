import { OFFICES, SEEDED } from '../infra/local/seed.ts';
import type { System } from '../infra/local/system.ts';
import { casePath } from '../infra/local/walk/case-path.ts';
import { giveUndertaking } from '../infra/local/walk/give-undertaking.ts';
import { fundsPath, moneyPath } from '../infra/local/walk/money-path.ts';
import { narrator } from '../infra/local/walk/narrator.ts';
import { deskOf } from '../infra/local/walk/office-client.ts';
import { type Day, instantAt } from '../shared/domain/days.ts';
import type { OperationMeter, Pass } from './operation-meter.ts';
import { sampleHousehold } from './sample-household.ts';

const MONTHS = ['2026-02', '2026-03', '2026-04', '2026-05'] as const;

/**
 * The steps of a dibao case from application to money received, by like households in one office, one for each pass. A pass has a month of its own
 * too, and each month's batch holds a line for each household.
 * @throws when an answer is not the one that the walk expects: figures of a refusal would be taken for those of the operation
 */
export async function measuredWalk(system: System, meter: OperationMeter, passes: readonly Pass[]): Promise<void> {
  const told = narrator(
    () => '',
    () => {},
  );
  const desks = {
    office: OFFICES.liaoyuan.code,
    officeName: OFFICES.liaoyuan.name,
    intake: meter.desk('liaoyuan-intake'),
    investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    visit: meter.desk('liaoyuan-visit-1'),
    review: meter.desk('liaoyuan-review'),
    lead: meter.desk('liaoyuan-lead'),
    approve: meter.desk('bureau-approve'),
    finance: meter.desk('bureau-finance'),
  } as const;
  const path = casePath(desks, told);
  const moneyDesks = {
    finance: desks.finance,
    financeLead: meter.desk('bureau-finance-lead'),
    lead: meter.desk('bureau-lead'),
    release: meter.desk('bureau-release'),
  };
  const money = moneyPath(moneyDesks, told);
  const to = async (day: string) => await system.advanceTo(Date.parse(instantAt(day as Day, '10:00')));

  const cases = passes.map((pass, at) => ({ pass, household: sampleHousehold(at + 1), id: '' }));
  const each = async (day: string, step: (of: (typeof cases)[number]) => Promise<void>) => {
    await to(day);
    for (const of of cases) {
      meter.begin(of.pass);
      await step(of);
    }
    if (told.surprises.length > 0) throw new Error(`the walk went wrong: ${told.surprises.join('; ')}`);
  };

  async function pay(month: string): Promise<void> {
    await to(`${month}-05`);
    const built = await money.build(desks.office, month);
    // The screening runs at night; without it nothing is released.
    await to(`${month}-06`);
    await money.approve(built.id);
    told.good(await money.block(built.id));
    told.good(await money.release(built.id));
    await money.send(built.id);
    await money.reconcile(built.id);
    if (told.surprises.length > 0) throw new Error(`the payments went wrong: ${told.surprises.join('; ')}`);
  }

  await to('2026-01-12');
  // Nothing sealed opens before; not measured, for it is done once by each operator.
  for (const { id } of SEEDED)
    told.good(
      await giveUndertaking(
        deskOf(system.url, () => system.tokenFor(id)),
        id,
      ),
    );
  await each('2026-01-12', async (of) => {
    of.id = await path.apply(of.household);
    await path.sign(of.id, of.household);
    await path.accept(of.id);
  });
  await each('2026-01-13', async ({ id, household }) => await path.check(id, household, 'within-limits'));
  await each('2026-01-15', async ({ id }) => {
    await path.visit(id, '2026-01-15');
    told.good(await desks.review.get(`/cases/${id}/household?purpose=review`));
    await path.opinion(id, 128000);
  });
  await each('2026-01-16', async ({ id }) => void (await path.post(id)));
  await each('2026-01-28', async ({ id, household }) => {
    const { notice } = await path.confirm(id);
    await path.deliver(id, notice);
    await path.grant(id, household);
    told.good(await desks.intake.get('/cases?limit=20'));
  });
  await fundsPath(moneyDesks, told).allocate('2026-01-28', 'dibao', 100_000_000);
  for (const [at, pass] of passes.entries()) {
    meter.begin(pass);
    await pay(MONTHS[at] ?? '');
  }
}
