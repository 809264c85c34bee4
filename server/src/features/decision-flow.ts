/** A packet as its fields are typed into a form; what is empty or left out counts as not given. */
export interface DecisionFlow {
  readonly destination: string;
  readonly from?: string;
  readonly iif?: string;
  readonly oif?: string;
  readonly mark?: string;
  readonly tos?: string;
  readonly uid?: string;
  readonly ipproto?: string;
  readonly sport?: string;
  readonly dport?: string;
  readonly vrf?: string;
  /** The network namespace to ask in; left out for the one that the line runs in. */
  readonly namespace?: string;
}

/** Fields that are a keyword of `ip route get` with a value, in the order in which people write them. */
const KEYWORDS = ['from', 'iif', 'oif', 'vrf', 'mark', 'tos', 'uid', 'ipproto', 'sport', 'dport'] as const;

/** What to say to `ip route get`. */
export function flowWords(flow: DecisionFlow): string[] {
  const options = KEYWORDS.flatMap((keyword) => {
    const value = flow[keyword]?.trim();
    return value ? [keyword, value] : [];
  });
  return [flow.destination.trim(), ...options];
}
