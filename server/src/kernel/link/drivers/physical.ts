/** Ethernet devices that are there: cards, and what a hypervisor gives. What their drivers do in their own way is not known. */
import type { LinkKind } from '../kind.ts';
import { ETHERNET } from './ethernet.ts';

/** The operational state of one that is up follows its carrier (RFC 2863). */
export const physical: LinkKind = { ...ETHERNET, stem: 'eth', operState: 'UP', queues: true };
