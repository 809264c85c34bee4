import { type Analysis, analyse, type SourceDocument } from '../analysis/analysis.ts';
import type { Environment } from '../analysis/environment.ts';
import { nameFileRole } from '../names/layers.ts';
import type { Names } from '../names/name-table.ts';
import { defaultNames, namesAlso, namesFrom } from '../names/names.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { parseNameFile } from '../syntax/name-file/parse.ts';
import { createShellParser, type ShellParser } from '../syntax/shell/parse.ts';
import { readSource, resolveFrom } from './files.ts';
import {
  type FoundNameFile,
  hostNameFiles,
  overlay,
  type SearchRoot,
  workspaceNameFiles,
} from './name-files.ts';
import { wasmBytes } from './wasm.ts';

/** How a document is looked at. */
export interface AnalysisOptions {
  /** `fresh`, `assumed`, or the path of a script that is run first. */
  readonly world: string;
  /** Where name files are looked for besides the host's. */
  readonly roots: readonly SearchRoot[];
  /** Whose `ip` the document is written for: the newest iproute2's where nothing is said. */
  readonly target?: Target;
}

/** What depends on name files. */
type NameEnvironment = Pick<Environment, 'names' | 'nameFiles'>;

/** Analyses documents with what this machine and the workspace hold. */
export class Engine {
  private readonly parser: ShellParser;
  private host: readonly FoundNameFile[] | undefined;
  private readonly environments = new Map<string, NameEnvironment>();

  constructor(parser: ShellParser) {
    this.parser = parser;
  }

  /** Never throws, whatever the document holds. */
  analyse(document: SourceDocument, options: AnalysisOptions): Analysis {
    const environment: Environment = {
      ...this.namesFor(document.uri, options.roots),
      target: options.target ?? NEWEST_TARGET,
      readFile: (path) => readSource(resolveFrom(document.uri, path)),
    };
    return analyse(document, options.world, environment, this.parser);
  }

  /** Name files may have changed: they are read again when they are next needed. */
  forgetNames(): void {
    this.host = undefined;
    this.environments.clear();
  }

  private namesFor(uri: string, roots: readonly SearchRoot[]): NameEnvironment {
    const key = [uri, ...roots.map(({ path }) => path)].join('\n');
    const known = this.environments.get(key);
    if (known) return known;
    this.host ??= hostNameFiles();
    const workspace = workspaceNameFiles(roots, uri);
    const environment = { names: namesOf(this.host, workspace), nameFiles: overlay(this.host, workspace) };
    this.environments.set(key, environment);
    return environment;
  }
}

/** Starts the shell parser. Throws only if the program's own wasm files are missing. */
export async function createEngine(): Promise<Engine> {
  const parser = await createShellParser({
    runtime: wasmBytes('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: wasmBytes('tree-sitter-bash/tree-sitter-bash.wasm'),
  });
  return new Engine(parser);
}

/** The names that iproute2 would know; on a machine without iproute2, those of its release and the workspace's. */
function namesOf(host: readonly FoundNameFile[], workspace: readonly FoundNameFile[]): Names {
  if (host.length === 0) return namesAlso(defaultNames(), workspace.map(toSource));
  return namesFrom(overlay(host, workspace).map(toSource));
}

function toSource(file: FoundNameFile) {
  const role = nameFileRole(file.path) ?? { kind: 'rt_tables' as const, place: 'main' as const };
  const entries = parseNameFile(file.text).entries.map(({ id, name, span }) => ({
    id,
    name,
    location: { uri: file.uri, span },
  }));
  return { ...role, path: file.path, entries };
}
