// Written by `npm run wire` from the parts in this folder. Not edited by hand.
import { create } from './index.ts';

export const handler = create(process.env);
