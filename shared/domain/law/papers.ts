import * as z from 'zod';
import { type DataClass, HELD_BY } from '../mandate.ts';

/**
 * What only the household itself can bring (M57 §9; TK43 §10; RIGID §5). Nothing that a platform of the government can supply stands here, so nobody can ask a
 * household for it (R24; M57 §10; LAW26 §62): that comes by the check, under the mandate.
 */
export const PAPERS = {
  application: '申请人签名（或按指印）的社会救助申请表',
  mandate: '共同生活的家庭成员签署的家庭经济状况核对授权书',
  'supporters-mandate': '法定义务人签署的家庭经济状况核对授权书',
  income: '家庭收入情况申报',
  assets: '家庭财产情况申报',
  supporters: '赡养、抚养、扶养义务人情况申报',
  spending: '医疗、教育等必要支出的凭据',
  proxy: '委托他人代为申请的委托书',
} as const;
export const Paper = z.enum(Object.keys(PAPERS) as [keyof typeof PAPERS, ...(keyof typeof PAPERS)[]]);
export type Paper = z.infer<typeof Paper>;

/** What is obtained instead of asked for, and where it lies (M57 §17). */
export const obtainable = (): { readonly data: DataClass; readonly title: string; readonly heldBy: string }[] =>
  Object.entries(HELD_BY).map(([data, [title, heldBy]]) => ({ data: data as DataClass, title, heldBy }));
