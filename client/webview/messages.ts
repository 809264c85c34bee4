/** What the decision picture and the extension tell each other. The server makes the decision: see `iproute2/decision`. */

/** A packet: the fields of the form by name. What is empty is not asked for. */
export type Flow = Readonly<Record<string, string>>;

interface Position {
  readonly line: number;
  readonly character: number;
}

export interface PictureNode {
  readonly id: string;
  readonly kind: 'packet' | 'rule' | 'table' | 'route' | 'nexthop' | 'device' | 'answer';
  readonly label: string;
  readonly detail: string;
  readonly wins: boolean;
  readonly place?: {
    readonly uri: string;
    readonly range: { readonly start: Position; readonly end: Position };
  };
}

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'leads' | 'next';
  readonly wins: boolean;
}

export interface Decision {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  readonly question: string;
  readonly answer: string;
  readonly succeeds: boolean | null;
  readonly notes: readonly string[];
  readonly choices: {
    readonly namespace: string;
    readonly namespaces: readonly string[];
    readonly devices: readonly string[];
    readonly vrfs: readonly string[];
  };
}

export type ToPicture =
  /** What to draw: the decision for this flow after this line of the script. */
  { readonly type: 'decision'; readonly title: string; readonly flow: Flow; readonly decision: Decision };

export type FromPicture =
  | { readonly type: 'ready' }
  | { readonly type: 'flow'; readonly flow: Flow }
  | { readonly type: 'goTo'; readonly node: string }
  | { readonly type: 'export'; readonly svg: string };
