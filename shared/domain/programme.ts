import * as z from 'zod';

/** The five kinds of social assistance (救助类别) the office handles cases of. */
export const PROGRAMMES = ['dibao', 'tekun', 'dibao-margin', 'rigid-expenditure', 'temporary'] as const;
export const Programme = z.enum(PROGRAMMES);
export type Programme = z.infer<typeof Programme>;

/**
 * What each programme is called. One code may carry two names: what the ministry calls 刚性支出困难家庭 (LAW26 §22),
 * Guangdong and the Puning notice call 支出型困难家庭.
 */
export const PROGRAMME_LABELS = {
  dibao: { national: '最低生活保障', guangdong: '最低生活保障', en: 'minimum living guarantee (dibao)' },
  tekun: {
    national: '特困人员救助供养',
    guangdong: '特困人员救助供养',
    en: 'support for extremely poor persons (tekun)',
  },
  'dibao-margin': { national: '最低生活保障边缘家庭', guangdong: '最低生活保障边缘家庭', en: 'dibao-margin household' },
  'rigid-expenditure': {
    national: '刚性支出困难家庭',
    guangdong: '支出型困难家庭',
    en: 'rigid-expenditure hardship household',
  },
  temporary: { national: '临时救助', guangdong: '临时救助', en: 'temporary assistance' },
} as const satisfies Record<Programme, Record<'national' | 'guangdong' | 'en', string>>;
