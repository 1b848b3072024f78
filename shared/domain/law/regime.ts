import type { Day } from '../days.ts';
import type { Region } from './limits.ts';

/** Whose rules lie over the national ones here. A setting of the county that is served. */
export const HOME_REGION: Region = 'guangdong';

/** 社会救助法 is in force from this day (LAW26; to be confirmed by the customer's legal office, facts 9.4). */
const ACT_FROM = '2026-07-01' as Day;

/** The article that orders a refusal to be given in writing, with reasons, on that day. */
export const writtenRefusal = (on: Day): string => (on < ACT_FROM ? '社会救助暂行办法 §11' : '社会救助法 §45');

/** The articles that open reconsideration and lawsuit against a decision of that day. */
export const remedies = (on: Day): string => (on < ACT_FROM ? '社会救助暂行办法 §65' : '社会救助法 §76');
