import type { Layout as Name } from '../domain/payment/bank-file.ts';
import type { Layout } from './layout.ts';
import { sampleRural } from './sample-rural.layout.ts';
import { standard } from './standard.layout.ts';

/** Every bank's layout by its name. A name without its file doesn't compile. */
export const LAYOUT: Readonly<Record<Name, Layout>> = { standard, 'sample-rural': sampleRural };
