import { basename } from 'node:path/posix';
import { type Disposable, EventEmitter, type TextEditor, Uri, window, workspace } from 'vscode';
import { needsServer } from './documents.ts';

/** A line of a document, counted from 0: what views are about. */
export interface Place {
  readonly uri: string;
  readonly line: number;
}

/** Lines of a document, the last included. */
export interface Held {
  readonly uri: string;
  readonly first: number;
  readonly last: number;
}

/** How long the cursor has to rest before views follow it. */
const RESTS_MS = 80;

/** The line that the cursor is on, in the last editor with a script that it was in. */
export class ActivePlace implements Disposable {
  private readonly changed = new EventEmitter<Place>();
  private readonly subscriptions: readonly Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private place: Place | undefined;
  private held: Held | undefined;
  /** Fires when the cursor has come to another line, or the text has changed. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.place = placeOf(window.activeTextEditor);
    this.subscriptions = [
      this.changed,
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === this.place?.uri) this.announceSoon();
      }),
    ];
  }

  get current(): Place | undefined {
    return this.place;
  }

  /** A view leads to these lines of a document: views stay as they are until the cursor moves on from there. */
  hold(held: Held): void {
    this.held = held;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private follow(editor: TextEditor | undefined): void {
    const place = placeOf(editor);
    if (!place || (this.held && isIn(this.held, place))) return;
    this.held = undefined;
    if (place.uri === this.place?.uri && place.line === this.place.line) return;
    this.place = place;
    this.announceSoon();
  }

  private announceSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.place) this.changed.fire(this.place);
    }, RESTS_MS);
  }
}

function isIn({ uri, first, last }: Held, place: Place): boolean {
  return place.uri === uri && first <= place.line && place.line <= last;
}

function placeOf(editor: TextEditor | undefined): Place | undefined {
  if (!editor || !needsServer(editor.document)) return undefined;
  return { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}

/** For people: `uplinks.sh, line 12`. */
export function placeText({ uri, line }: Place): string {
  return `${scriptName(uri)}, line ${line + 1}`;
}

export function scriptName(uri: string): string {
  return basename(Uri.parse(uri).path);
}

/** What a command is about: its arguments where it has some (of a code lens), else where the cursor is. */
export function placeFor(
  active: ActivePlace,
  uri: string | Uri | undefined,
  line: number | undefined,
): Place | undefined {
  if (uri === undefined) return active.current;
  return { uri: uri.toString(), line: line ?? 0 };
}
