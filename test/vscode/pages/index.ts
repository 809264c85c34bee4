import { decisionTests } from './decision.ts';
import { hoverTest } from './hover.ts';
import type { PageTest } from './page-test.ts';
import { treeTest } from './tree.ts';

export const pageTests: readonly PageTest[] = [hoverTest, treeTest, ...decisionTests];
