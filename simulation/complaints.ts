import type { County } from './county.ts';
import { good } from './desks.ts';

/** The steps of a complaint, each by whose duty it is; every step reads the version it changes. */
export function complaining(county: County) {
  const hotline = county.desk('bureau-hotline-2');
  const step = async (by: string, id: string, what: string, body?: object) => {
    const { version } = good(await county.desk('bureau-watch').get(`/complaints/${id}`));
    return await county.desk(by).post(`/complaints/${id}/${what}`, body, { version });
  };
  return {
    step,
    /** @returns the complaint's id */
    async register(told: {
      readonly class: 'accusation' | 'claim';
      readonly kind: string;
      readonly office?: string;
      readonly operator?: string;
      readonly words: string;
      readonly anonymous?: true;
    }): Promise<string> {
      const reporter = { name: '样本反映人', phone: county.villagers.phone(), address: null };
      const about = {
        caseId: null,
        office: told.office ?? null,
        operators: told.operator === undefined ? [] : [told.operator],
      };
      const came = { way: 'phone', class: told.class, kind: told.kind, receivedOn: county.today() };
      const body = { ...came, about, text: told.words, reporter: told.anonymous ? null : reporter };
      return good(await hotline.post('/complaints', body)).id;
    },
    async accept(id: string, how: 'phone' | 'impossible' = 'phone'): Promise<void> {
      good(await step('bureau-hotline-2', id, 'acceptance', { how }));
    },
    /** Handled by the supervisor to its end, as nobody complained of may. */
    async finish(id: string, how: 'phone' | 'impossible' = 'phone'): Promise<void> {
      good(await step('bureau-watch', id, 'assignment', { to: 'bureau-watch-2' }));
      const answer = { outcome: 'unsubstantiated', finding: null, text: '经核查，反映的情况不属实。' };
      good(await step('bureau-watch-2', id, 'answer', answer));
      good(await step('bureau-hotline-2', id, 'feedback', { how }));
    },
  };
}
