import { countAnew } from './a.ts';

/** A process takes many files, and a birthday has a thousand numbers: each file begins with the first. */
countAnew();
