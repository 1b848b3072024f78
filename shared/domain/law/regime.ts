import type { Day } from '../days.ts';
import { ACT_FROM } from './norms.ts';

/** The article that orders a refusal to be given in writing, with reasons, on that day. */
export const writtenRefusal = (on: Day): string => (on < ACT_FROM ? '社会救助暂行办法 §11' : '社会救助法 §45');

/** The articles that open reconsideration and lawsuit against a decision of that day. */
export const remedies = (on: Day): string => (on < ACT_FROM ? '社会救助暂行办法 §65' : '社会救助法 §76');

/** The articles by which nothing may be asked of a household that the government's platforms can supply. */
export const onlyPapers = (on: Day): readonly string[] =>
  on < ACT_FROM ? ['民发〔2021〕57号 §10'] : ['民发〔2021〕57号 §10', '社会救助法 §62'];

/** The article on obtaining aid by fraud. */
export const fraudArticle = (on: Day): string => (on < ACT_FROM ? '社会救助暂行办法 §68' : '社会救助法 §73');
