import type { Answer, Desk } from '../infra/local/walk/office-client.ts';
import type { County } from './county.ts';
import { seenAt } from './county.ts';
import { good } from './desks.ts';
import type { Story } from './diary.ts';

/** A change of a household and what the office makes of it. */
export interface Change {
  readonly ground: string;
  readonly since: string;
  readonly person?: string;
  readonly refusals?: readonly string[];
  readonly outcome: 'increase' | 'decrease' | 'stop' | 'unchanged';
  readonly from: string;
  readonly monthlyFen?: number;
  readonly leaves?: readonly string[];
  /** What everybody who stays earns a month, told anew. */
  readonly incomes?: readonly { readonly person: string; readonly kind: string; readonly monthlyFen: number }[];
}

/** The steps of an adjustment in one case, each by whose duty it is; every step reads the version it changes. */
export function adjusting(county: County, { desks, path }: County['townships'][number], id: string) {
  let matter = '';
  const step = async (desk: Desk, what: string, body: object): Promise<Answer> => {
    const { items } = good(await desks.visit.get(`/cases/${id}/adjustments`));
    const { version } = items.find((each: { id: string }) => each.id === matter);
    return await desk.post(`/cases/${id}/adjustments/${matter}/${what}`, body, { version });
  };
  const decideUnread = async (by = 'bureau-approve'): Promise<Answer> => {
    const reasons = `经入户核查并听取意见，按规定调整，记录号${id.slice(-6)}。`;
    return await step(county.desk(by), 'decision', { agreed: true, reasons });
  };
  return {
    async report({ ground, since, person = 'p1', refusals = [] }: Change): Promise<void> {
      const told = { text: '家庭情况发生变化。', origin: 'household-report', ground, since, person, refusals };
      matter = good(await desks.intake.post(`/cases/${id}/adjustments`, told)).id;
    },
    /** `found`: what they found changed, where they found anything. */
    async look(found?: Change): Promise<void> {
      const team = desks.investigators;
      const signed = { investigators: team, signedBy: team, signedByMember: 'p1' };
      const observations = seenAt(county.chance('look', id, matter));
      const change = found ? { ground: found.ground, since: found.since, person: found.person ?? 'p1' } : null;
      const visit = { visitedOn: county.today(), ...county.laterVisit(desks.office), ...signed, observations };
      good(await step(desks.visit, 'review', { text: '入户核查变化情况。', visit, check: null, change }));
    },
    async propose({ outcome, ground, from, monthlyFen = 0, leaves = [], incomes }: Change): Promise<Answer> {
      const proposal = {
        outcome,
        ground,
        from,
        monthlyFen,
        leaves,
        convertsTo: null,
        text: '按核查情况提出调整意见。',
        ...(incomes && { incomes }),
      };
      return await step(desks.review, 'proposal', proposal);
    },
    async hear(): Promise<void> {
      const heard = { heardOn: county.today(), way: 'in-person', person: 'p1', text: '当事人无异议。' };
      good(await step(desks.lead, 'hearing', heard));
    },
    /** Somebody of the bureau reads what is proposed when they have the time for it this day, and then decides. */
    async *decide(): Story<Answer> {
      const { read, decide, by } = county.decisionOn(county.today(), id);
      yield read;
      good(await county.desk(by).get(`/cases/${id}/adjustments/${matter}/texts/proposed`));
      yield decide;
      return await decideUnread(by);
    },
    decideUnread,
    tell: async (notice: string): Promise<void> => await path.deliver(id, notice),
    matter: () => matter,
  };
}

/** From the report to the delivered notice, on one day. */
export async function* adjustAtOnce(
  county: County,
  township: County['townships'][number],
  id: string,
  change: Change,
): Story {
  const steps = adjusting(county, township, id);
  await steps.report(change);
  await steps.look(change);
  good(await steps.propose(change));
  if (change.outcome === 'decrease' || change.outcome === 'stop') await steps.hear();
  const { notice } = good(yield* steps.decide());
  await steps.tell(notice);
}
