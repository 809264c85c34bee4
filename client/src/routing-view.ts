import {
  EventEmitter,
  type ExtensionContext,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import { GO_TO, type Location } from './go-to.ts';
import { type ActivePlace, type Place, scriptName } from './place.ts';
import type { Server } from './server.ts';

/** What the server answers to `iproute2/state`. */
interface StateView {
  readonly items: readonly StateItem[];
}

interface StateItem {
  readonly kind: keyof typeof ICONS;
  readonly label: string;
  readonly detail?: string;
  readonly place?: Location;
  readonly children?: readonly StateItem[];
}

const ICONS = {
  namespace: 'server-environment',
  group: 'list-tree',
  link: 'plug',
  address: 'symbol-number',
  rule: 'filter',
  table: 'table',
  route: 'arrow-right',
  nexthop: 'milestone',
  unknown: 'question',
} as const;

/** Groups with at most so many members start open. */
const FEW = 12;

/** The tree in the side bar: the machine as the line under the cursor leaves it. */
export function registerRoutingView(context: ExtensionContext, server: Server, place: ActivePlace): void {
  const provider = new StateTree(server);
  const view = window.createTreeView('iproute2.routing', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  provider.view = view;
  const show = () => {
    if (place.current && view.visible) void provider.show(place.current);
  };
  context.subscriptions.push(
    view,
    provider,
    place.onDidChange(show),
    view.onDidChangeVisibility(show),
    server.onDidStart(show),
  );
}

/** An item with what makes it findable again after a change. */
interface Node {
  readonly id: string;
  readonly item: StateItem;
}

class StateTree implements TreeDataProvider<Node> {
  private readonly server: Server;
  private readonly changed = new EventEmitter<undefined>();
  private items: readonly StateItem[] = [];
  private asked = 0;
  view: TreeView<Node> | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(server: Server) {
    this.server = server;
  }

  /** Only what has changed is drawn anew: the cursor moves often, the machine does not. */
  async show(place: Place): Promise<void> {
    this.asked++;
    const turn = this.asked;
    const state = await this.server.ask<StateView | null>('iproute2/state', place);
    if (turn !== this.asked || !state) return;
    if (this.view) {
      this.view.title = `Line ${place.line + 1}`;
      this.view.description = scriptName(place.uri);
    }
    if (JSON.stringify(state.items) === JSON.stringify(this.items)) return;
    this.items = state.items;
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    const items = node ? (node.item.children ?? []) : this.items;
    const seen = new Map<string, number>();
    return items.map((item) => {
      const key = `${node?.id ?? ''}/${item.kind} ${item.label}`;
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return { id: `${key}#${count}`, item };
    });
  }

  getTreeItem({ id, item }: Node): TreeItem {
    const { kind, label, detail, place, children } = item;
    const shown = new TreeItem(label, collapsibleState(item));
    shown.id = id;
    shown.iconPath = new ThemeIcon(ICONS[kind]);
    shown.tooltip = detail ? `${label}\n${detail}` : label;
    shown.contextValue = kind;
    if (detail) shown.description = detail;
    if (place) shown.command = { command: GO_TO, title: 'Go to the line', arguments: [place] };
    if (children) shown.accessibilityInformation = { label: `${label}, ${detail ?? ''}` };
    return shown;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function collapsibleState({ kind, children = [] }: StateItem): TreeItemCollapsibleState {
  if (children.length === 0) return TreeItemCollapsibleState.None;
  const isOpen = kind === 'namespace' || (kind === 'group' && children.length <= FEW);
  return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
