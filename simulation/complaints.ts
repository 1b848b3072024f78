import type { County } from './county.ts';
import { good } from './desks.ts';
import { at, type Story } from './diary.ts';
import type { Part } from './plant.ts';

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

/** Somebody accuses the township of a kind of thing, by name or in a letter without one (noisy), and the office handles it in time; the near miss says of the same matter that it is slow. */
export async function* accusing(
  { county, variant, township, label }: Part,
  { kind, words, slow }: { readonly kind: string; readonly words: () => string; readonly slow: string },
): Story {
  const steps = complaining(county);
  const fine = variant === 'near-miss';
  const id = await steps.register({
    ...{
      class: 'accusation' as const,
      kind: fine ? 'obstacles' : kind,
      office: township.code,
      words: fine ? slow : words(),
    },
    ...(variant === 'noisy' && { anonymous: true as const }),
  });
  label({ complaintId: id });
  label({ complaintId: id, severity: 'warning' }, { rule: 'R46', kind: 'also' });
  const how = variant === 'noisy' ? 'impossible' : 'phone';
  await steps.accept(id, how);
  yield at(county.worked(county.today(), 6), '10:30');
  await steps.finish(id, how);
}
