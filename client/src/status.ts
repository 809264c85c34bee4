import { basename } from 'node:path';
import {
  commands,
  type ExtensionContext,
  type QuickPickItem,
  QuickPickItemKind,
  StatusBarAlignment,
  window,
} from 'vscode';
import { GO_TO, type Location } from './go-to.ts';
import { type ActivePlace, scriptName } from './place.ts';
import type { Server } from './server.ts';

/** What the server answers to `iproute2/status`. */
interface ScriptStatus {
  readonly world: string;
  readonly unknowns: readonly { readonly reason: string; readonly place: Location }[];
  readonly findings: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;
}

/** The item in the status bar: what is assumed, how much is not known, how much was found. A click opens a menu. */
export function registerStatus(context: ExtensionContext, server: Server, active: ActivePlace): void {
  const item = window.createStatusBarItem('iproute2.status', StatusBarAlignment.Right, 100);
  item.name = 'ip routing';
  item.command = 'iproute2.menu';
  const show = async () => {
    const uri = active.current?.uri;
    const isShown = uri !== undefined && window.activeTextEditor?.document.uri.toString() === uri;
    if (!isShown || !server.isStarted) return item.hide();
    const status = await server.ask<ScriptStatus | null>('iproute2/status', { uri });
    if (!status) return item.hide();
    item.text = statusText(status);
    item.tooltip = tooltipText(status);
    item.accessibilityInformation = { label: `ip routing. ${tooltipText(status)}` };
    item.show();
  };
  context.subscriptions.push(
    item,
    active.onDidChange(show),
    window.onDidChangeActiveTextEditor(show),
    server.onDidStart(show),
    commands.registerCommand('iproute2.menu', () => openMenu(server, active)),
  );
}

function statusText({ world, unknowns, findings }: ScriptStatus): string {
  const found = findings.error + findings.warning;
  const parts = [
    `$(type-hierarchy-sub) ${basename(world)}`,
    ...(unknowns.length > 0 ? [`$(question) ${unknowns.length}`] : []),
    ...(found > 0 ? [`$(warning) ${found}`] : []),
  ];
  return parts.join('  ');
}

function tooltipText({ world, unknowns, findings }: ScriptStatus): string {
  const { error, warning, information, hint } = findings;
  return [
    `Before line 1: ${WORLDS[world] ?? `as ${world} tells`}.`,
    `Not known: ${unknowns.length}.`,
    `Findings: ${error} errors, ${warning} warnings, ${information + hint} others.`,
  ].join('\n');
}

const WORLDS: Readonly<Record<string, string>> = {
  assumed: 'a machine that is only partly known',
  fresh: 'a new network namespace',
};

/** An entry of the menu: a command with its arguments. */
interface Entry extends QuickPickItem {
  readonly command?: string;
  readonly arguments?: readonly unknown[];
}

async function openMenu(server: Server, active: ActivePlace): Promise<void> {
  const uri = active.current?.uri;
  const status = uri ? await server.ask<ScriptStatus | null>('iproute2/status', { uri }) : null;
  const picked = await window.showQuickPick<Entry>([...ACTIONS, ...unknownEntries(status)], {
    title: uri ? `ip routing: ${scriptName(uri)}` : 'ip routing',
    matchOnDetail: true,
  });
  if (picked?.command) await commands.executeCommand(picked.command, ...(picked.arguments ?? []));
}

const ACTIONS: readonly Entry[] = [
  { label: '$(type-hierarchy-sub) Show where a packet goes', command: 'iproute2.resolve' },
  { label: '$(list-tree) Show the state after this line', command: 'iproute2.showState' },
  { label: '$(diff) Show what this script changes', command: 'iproute2.diffScript' },
  {
    label: '$(server-environment) Choose what the machine holds before line 1',
    command: 'iproute2.chooseWorld',
  },
  { label: '$(warning) Show the findings', command: 'workbench.actions.view.problems' },
];

function unknownEntries(status: ScriptStatus | null): Entry[] {
  if (!status || status.unknowns.length === 0) return [];
  const entries = status.unknowns.map(({ reason, place }) => ({
    label: `$(question) line ${place.range.start.line + 1}`,
    description: reason,
    command: GO_TO,
    arguments: [place],
  }));
  return [{ label: 'Not known', kind: QuickPickItemKind.Separator }, ...entries];
}
