import {
  type CancellationToken,
  type ExtensionContext,
  Location,
  Range,
  type TestController,
  type TestItem,
  TestMessage,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import { needsServer } from './documents.ts';
import type { Server } from './server.ts';

/** What the server answers: the expectations of a script, and whether they hold. Lines count from 0. */
interface TestFile {
  readonly uri: string;
  readonly tests: readonly {
    readonly range: { readonly start: Place; readonly end: Place };
    readonly title: string;
    readonly failure?: string;
  }[];
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Shows the `expect` directives of the workspace in VS Code's view of tests. */
export function registerTests(context: ExtensionContext, server: Server): void {
  const controller = tests.createTestController('iproute2', 'iproute2 expectations');
  const find = async () => showTests(controller, await ask(server));
  controller.resolveHandler = async (item) => (item ? undefined : find());
  controller.refreshHandler = find;
  controller.createRunProfile(
    'Simulate',
    TestRunProfileKind.Run,
    (request, token) => run(controller, server, request, token),
    true,
  );
  context.subscriptions.push(
    controller,
    server.onDidStart(() => void find()),
    workspace.onDidSaveTextDocument((document) => {
      if (server.isStarted && needsServer(document)) void find();
    }),
  );
}

function ask(server: Server): Promise<TestFile[]> {
  return server.ask<TestFile[]>('iproute2/tests', {});
}

/** An item for each script, and in it one for each expectation. */
function showTests(controller: TestController, files: readonly TestFile[]): void {
  const items = files.map(({ uri, tests: found }) => {
    const file = Uri.parse(uri);
    const item = controller.createTestItem(uri, workspace.asRelativePath(file), file);
    item.children.replace(
      found.map(({ title, range }, index) => {
        const child = controller.createTestItem(idOf(uri, index), title, file);
        child.range = toRange(range);
        child.sortText = String(range.start.line).padStart(8, '0');
        return child;
      }),
    );
    return item;
  });
  controller.items.replace(items);
}

/** Asks the server anew, and tells how each wanted expectation came out. */
async function run(
  controller: TestController,
  server: Server,
  request: TestRunRequest,
  token: CancellationToken,
): Promise<void> {
  const files = await ask(server);
  showTests(controller, files);
  const testRun = controller.createTestRun(request);
  for (const { uri, tests: found } of files) {
    for (const [index, { failure }] of found.entries()) {
      const item = controller.items.get(uri)?.children.get(idOf(uri, index));
      if (token.isCancellationRequested || !item || !isWanted(item, request)) continue;
      if (failure === undefined) testRun.passed(item);
      else testRun.failed(item, messageAt(item, failure));
    }
  }
  testRun.end();
}

function messageAt(item: TestItem, failure: string): TestMessage {
  const message = new TestMessage(failure);
  if (item.uri && item.range) message.location = new Location(item.uri, item.range);
  return message;
}

function isWanted(item: TestItem, { include, exclude }: TestRunRequest): boolean {
  const isAmong = (items: readonly TestItem[]) =>
    items.some(({ id }) => id === item.id || id === item.parent?.id);
  return (include === undefined || isAmong(include)) && !isAmong(exclude ?? []);
}

function idOf(uri: string, index: number): string {
  return `${uri}#${index}`;
}

function toRange({ start, end }: { readonly start: Place; readonly end: Place }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
