import { captureTest } from './capture.ts';
import { decisionTests } from './decision.ts';
import { hoverTest } from './hover.ts';
import { menuTest } from './menu.ts';
import type { PageTest } from './page-test.ts';
import { quickFixTest } from './quick-fix.ts';
import { treeTest } from './tree.ts';
import { walkthroughTest } from './walkthrough.ts';

export const pageTests: readonly PageTest[] = [
  hoverTest,
  quickFixTest,
  treeTest,
  ...decisionTests,
  menuTest,
  captureTest,
  walkthroughTest,
];
