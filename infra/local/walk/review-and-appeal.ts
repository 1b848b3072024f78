import type { Township } from './case-path.ts';
import type { Desk } from './office-client.ts';

interface Stage extends Township {
  readonly bureau: { readonly lead: Desk };
}

/** Under the Act: a review finds a change, nobody cuts before the household was heard (LAW26 §48), and a cut that is revoked on appeal is put back from its month on. */
export function reviewAndAppeal({ path, desks, bureau, told, today }: Stage) {
  let matter = '';
  let appeal = '';
  const matters = async (id: string) => told.good(await desks.approve.get(`/cases/${id}/adjustments`)).items;
  const step = async (desk: Desk, id: string, what: string, body: object) => {
    const at = (await matters(id)).find((each: { id: string }) => each.id === matter);
    return await desk.post(`/cases/${id}/adjustments/${matter}/${what}`, body, { version: at?.version });
  };
  return {
    /** @param from the month from which less is paid */
    async review(id: string, cut: { readonly from: string; readonly monthlyFen: number }): Promise<void> {
      const due = (await matters(id)).find(({ state }: { state: string }) => state === 'due');
      matter = due?.id ?? '';
      const visit = {
        visitedOn: today(),
        startedAt: '10:00',
        endedAt: '10:40',
        investigators: desks.investigators,
        signedBy: desks.investigators,
        signedByMember: 'p1',
        observations: '一名成员已就业，有工资收入。',
      };
      const change = { ground: 'income-changed', since: `${today().slice(0, 7)}-01`, person: 'p2' };
      const nothing = { text: '电话了解，未见变化。', visit: null, check: null, change: null };
      told.tell(desks.officeName, '想打个电话就算复核。', 'A review by telephone is tried.');
      told.refused(await step(desks.visit, id, 'review', nothing), 'review-without-look');
      told.good(await step(desks.visit, id, 'review', { text: '入户核查，配偶就业。', visit, check: null, change }));
      const proposal = {
        outcome: 'decrease',
        ground: 'income-changed',
        ...cut,
        leaves: [],
        convertsTo: null,
        text: '配偶就业，家庭收入增加，拟按差额减发。',
      };
      told.good(await step(desks.review, id, 'proposal', proposal));
      const decision = { agreed: true, reasons: '经入户核查并听取意见，家庭收入增加，按差额调整救助金。' };
      told.tell('县民政局 确认', '没听取意见就想减发。', 'The cut is tried before the household was heard.');
      told.refused(await step(desks.approve, id, 'decision', decision), 'hearing-missing');
      const hearing = {
        heardOn: today(),
        way: 'in-person',
        person: 'p1',
        text: '本人认为就业是临时的，请求暂不调整。',
      };
      told.good(await step(desks.lead, id, 'hearing', hearing));
      const decided = told.good(await step(desks.approve, id, 'decision', decision));
      await path.deliver(id, decided.notice);
      told.tell(
        '县民政局 确认',
        `两人入户复核、拟减发、听取意见、决定，四步四人；自${cut.from}起减发，通知书送达。`,
        `Two visit, one proposes, another hears, another decides: less from ${cut.from} on, told in writing.`,
      );
      const about = { kind: 'reconsideration', against: decided.notice, body: '样例市人民政府' };
      const received = { ...about, number: '样府行复〔2026〕8号', receivedOn: today() };
      const recorded = told.good(await desks.approve.post(`/cases/${id}/appeals`, received));
      appeal = `/cases/${id}/appeals/${recorded.id}`;
      told.good(await desks.approve.post(`${appeal}/answer`, undefined, { version: 1 }));
      told.tell(
        '县民政局',
        '该户申请行政复议：登记、答复。',
        'The household asks for reconsideration: entered and answered.',
      );
    },

    async revoke(id: string): Promise<void> {
      const result = { outcome: 'revoked', number: '样府行复决〔2026〕8号', receivedOn: today(), order: null };
      told.good(await desks.approve.post(`${appeal}/result`, result, { version: 2 }));
      told.tell(
        '县民政局 确认',
        '复议撤销减发，作出决定的人想自己执行。',
        'The cut is revoked; who decided it tries to carry that out.',
      );
      told.refused(await desks.approve.post(`${appeal}/execution`, undefined, { version: 3 }), 'appeal-own-decision');
      const carried = told.good(await bureau.lead.post(`${appeal}/execution`, undefined, { version: 3 }));
      await path.deliver(id, carried.notice);
      told.tell(
        '县民政局',
        '由另一人执行：恢复原金额并送达。',
        'Another carries it out: the amount is put back, and told.',
      );
    },
  };
}
