import { type Day, dayOf, Instant, instantAt } from '../../../shared/domain/days.ts';
import type { ReturnCode } from '../../../shared/domain/payment/line.ts';
import { OFFICES, type OfficeName } from '../seed.ts';
import type { System } from '../system.ts';
import { callBacks } from './call-backs.ts';
import { casePath, type Desks } from './case-path.ts';
import { funds } from './funds.ts';
import { moneyPath } from './money-path.ts';
import { narrator } from './narrator.ts';
import { objection } from './objection.ts';
import { deskOf } from './office-client.ts';
import { programmes } from './programmes.ts';
import { relatives } from './relatives.ts';
import { reviewAndAppeal } from './review-and-appeal.ts';

export type Stage = ReturnType<typeof stageOf>;

/** The people of the sample year at their desks, and what several chapters do alike. */
export function stageOf(system: System, print: (line: string) => void) {
  const today = (): Day => dayOf(Instant.parse(new Date(system.now()).toISOString()));
  const told = narrator(today, print);
  const to = async (day: string, time: '09:00' | '10:00' | '15:00' = '09:00') => {
    const instant = Date.parse(instantAt(day as Day, time));
    // Of a stretch in which nobody works its last week is lived through, day by day.
    await system.advanceTo(instant, { since: instant - 7 * 86_400_000 });
  };
  const desk = (operator: string) => deskOf(system.url, () => system.tokenFor(operator));
  const desksOf = (office: Exclude<OfficeName, 'bureau'>): Desks => ({
    office: OFFICES[office].code,
    officeName: OFFICES[office].name,
    intake: desk(`${office}-intake`),
    investigators: [`${office}-visit-1`, `${office}-visit-2`],
    visit: desk(`${office}-visit-1`),
    review: desk(`${office}-review`),
    lead: desk(`${office}-lead`),
    approve: desk('bureau-approve'),
    finance: desk('bureau-finance'),
  });
  const offices = { liaoyuan: desksOf('liaoyuan'), hongyang: desksOf('hongyang'), houxi: desksOf('houxi') };
  const path = {
    liaoyuan: casePath(offices.liaoyuan, told),
    hongyang: casePath(offices.hongyang, told),
    houxi: casePath(offices.houxi, told),
  };
  const bureau = {
    release: desk('bureau-release'),
    watch: desk('bureau-watch'),
    second: desk('bureau-watch-2'),
    audit: desk('bureau-audit'),
    admin: desk('bureau-admin'),
    financeLead: desk('bureau-finance-lead'),
    lead: desk('bureau-lead'),
    finance: desk('bureau-finance'),
    finance2: desk('bureau-finance-2'),
  };
  const kin = relatives({
    path: path.liaoyuan,
    desks: offices.liaoyuan,
    bureau,
    told,
    settled: async () => await system.settled(),
  });

  let paid = 0;
  let paidFen = 0;
  const money = moneyPath(
    { finance: bureau.finance, financeLead: bureau.financeLead, lead: bureau.lead, release: bureau.release },
    told,
  );
  /** Clear lines are released and paid; the bank's statement agrees. */
  const payOut = async (id: string, sentBack?: { readonly caseId: string; readonly code: ReturnCode }) => {
    const counted = { paid: 0, fen: 0, held: 0 };
    await chest.receive(id);
    told.good(await money.block(id));
    told.good(await money.release(id));
    const lines = await money.lines(id);
    const comesBack = lines.filter(({ caseId, state }) => state === 'clear' && caseId === sentBack?.caseId);
    await money.send(id, new Map(comesBack.map((line) => [line.id, sentBack?.code ?? 'INACTIVE'])));
    for (const line of await money.lines(id)) {
      if (line.state === 'held') counted.held += 1;
      if (line.state !== 'paid') continue;
      counted.paid += 1;
      counted.fen += line.amountFen;
    }
    const { balance } = await money.reconcile(id);
    const parts = ['open', 'underWay', 'paid', 'returned', 'held', 'moved', 'cancelled'];
    told.expect(
      'every fen of a batch is accounted for',
      parts.reduce((sum, part) => sum + balance[part].fen, 0) === balance.total.fen,
    );
    paid += counted.paid;
    paidFen += counted.fen;
    return counted;
  };
  const chest = funds({ bureau, money, told, today });
  /** The first supervisor says what came of a finding, the second agrees; the first alone is refused. */
  const settleTogether = async (
    finding: { readonly id: string; readonly version: number },
    said: { readonly as: string; readonly reason: string; readonly explanation: string },
  ) => {
    const { id, version } = finding;
    const proposed = told.good(await bureau.watch.post(`/findings/${id}/proposal`, said, { version }));
    const agreed = { agrees: true, explanation: '复核材料齐全，同意。' };
    const alone = await bureau.watch.post(`/findings/${id}/settlement`, agreed, { version: proposed.version });
    told.refused(alone, 'finding-same-person');
    return told.good(await bureau.second.post(`/findings/${id}/settlement`, agreed, { version: proposed.version }));
  };
  /** All findings of a state, page by page. */
  const findings = async (state: string) => {
    const all: {
      id: string;
      version: number;
      rule: string;
      title: string;
      basis: string[];
      severity: string;
      subject: Record<string, string>;
    }[] = [];
    for (let from = ''; ; ) {
      const page = told.good(await bureau.watch.get(`/findings?state=${state}&limit=100${from}`));
      all.push(...page.items);
      if (!page.next) return all;
      from = `&cursor=${encodeURIComponent(page.next)}`;
    }
  };
  const others = programmes({ path: path.houxi, desks: offices.houxi, told, today });
  const again = objection({ path: path.houxi, desks: offices.houxi, told, today });
  const calls = callBacks({ hotline: desk('bureau-hotline'), told });
  const dynamics = reviewAndAppeal({ path: path.liaoyuan, desks: offices.liaoyuan, bureau, told, today });
  return {
    system,
    told,
    today,
    to,
    desk,
    offices,
    path,
    bureau,
    money,
    chest,
    payOut,
    findings,
    settleTogether,
    kin,
    others,
    again,
    calls,
    dynamics,
    paid: () => ({ paid, paidFen }),
  };
}
