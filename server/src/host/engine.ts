import { type Analysis, analyse, type SourceDocument } from '../analysis/analysis.ts';
import type { Environment } from '../analysis/environment.ts';
import { RECOMMENDED, type RuleChoice } from '../analysis/rule-choice.ts';
import { nameFileRole } from '../names/layers.ts';
import type { Names } from '../names/name-table.ts';
import { defaultNames, namesAlso, namesFrom } from '../names/names.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { targetIn } from '../script/directives.ts';
import { type KnownFindings, unknownFindings } from '../settings/baseline.ts';
import { parseNameFile } from '../syntax/name-file/parse.ts';
import { createShellParser, type ShellParser } from '../syntax/shell/parse.ts';
import { readSource, resolveFrom } from './files.ts';
import {
  type FoundNameFile,
  HOST_ROOT,
  machineNameFiles,
  nearestFirst,
  overlay,
  type SearchRoot,
  workspaceNameFiles,
  workspacePaths,
} from './name-files.ts';
import { wasmBytes } from './wasm.ts';

/** How a document is looked at. */
export interface AnalysisOptions {
  /** `fresh`, `assumed`, or the path of a file that tells: see `startOf` of analysis/world.ts. */
  readonly world: string;
  /** Where name files are looked for besides the host's. */
  readonly roots: readonly SearchRoot[];
  /** Whose `ip` documents are written for that do not say so: the newest iproute2's where nothing is said. */
  readonly target?: Target;
  /** Which findings are wanted: the recommended ones where nothing is said. */
  readonly rules?: RuleChoice;
  /** True while somebody types: see `Environment`. */
  readonly hurried?: boolean;
  /** The folder in which that machine's file system is: this machine's `/` where nothing is said. */
  readonly root?: string;
  /** Findings that are not told again. */
  readonly known?: KnownFindings | undefined;
  /** True where no finding is wanted. */
  readonly excluded?: boolean;
}

/** What depends on name files. */
type NameEnvironment = Pick<Environment, 'names' | 'nameFiles'>;

/** Analyses documents with what this machine and the workspace hold. */
export class Engine {
  private readonly parser: ShellParser;
  private readonly machines = new Map<string, readonly FoundNameFile[]>();
  private readonly found = new Map<string, readonly string[]>();
  private readonly environments = new Map<string, NameEnvironment>();

  constructor(parser: ShellParser) {
    this.parser = parser;
  }

  /** Never throws, whatever the document holds. `previous` is the analysis before an edit: it makes the next one quick. */
  analyse(document: SourceDocument, options: AnalysisOptions, previous?: Analysis): Analysis {
    const target = targetIn(document.text) ?? options.target ?? NEWEST_TARGET;
    const environment: Environment = {
      ...this.namesFor(document.uri, { ...options, target }),
      target,
      rules: options.rules ?? RECOMMENDED,
      ...(options.hurried && { hurried: true }),
      readFile: (path) => readSource(resolveFrom(document.uri, path)),
    };
    return told(analyse(document, options.world, environment, this.parser, previous), options);
  }

  /** Name files may have changed: they are looked for and read again when they are next needed. */
  forgetNames(): void {
    this.machines.clear();
    this.found.clear();
    this.environments.clear();
  }

  private namesFor(uri: string, options: AnalysisOptions): NameEnvironment {
    const { roots, target = NEWEST_TARGET, root = HOST_ROOT } = options;
    const paths = nearestFirst(
      roots.flatMap((each) => this.pathsBelow(each)),
      uri,
    );
    const key = [target, root, ...paths].join('\n');
    const known = this.environments.get(key);
    if (known) return known;
    const machine = this.machineFiles(root);
    const workspace = workspaceNameFiles(paths);
    const isBare = machine.length === 0 && root === HOST_ROOT;
    const names = isBare ? shippedWith(workspace, target) : namesOf(overlay(machine, workspace), target);
    const environment = { names, nameFiles: overlay(machine, workspace) };
    this.environments.set(key, environment);
    return environment;
  }

  private pathsBelow(root: SearchRoot): readonly string[] {
    const key = `${root.depth} ${root.path}`;
    const paths = this.found.get(key) ?? workspacePaths(root);
    this.found.set(key, paths);
    return paths;
  }

  private machineFiles(root: string): readonly FoundNameFile[] {
    const files = this.machines.get(root) ?? machineNameFiles(root);
    this.machines.set(root, files);
    return files;
  }
}

/** An analysis without the findings that are not to be told. */
function told(analysis: Analysis, { known, excluded }: AnalysisOptions): Analysis {
  if (excluded) return { ...analysis, findings: [] };
  return known
    ? { ...analysis, findings: unknownFindings(analysis.findings, analysis.lines, known) }
    : analysis;
}

/** Starts the shell parser. Throws only if the program's own wasm files are missing. */
export async function createEngine(): Promise<Engine> {
  const parser = await createShellParser({
    runtime: wasmBytes('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: wasmBytes('tree-sitter-bash/tree-sitter-bash.wasm'),
  });
  return new Engine(parser);
}

/** The names that the target's iproute2 would find in these files. */
function namesOf(files: readonly FoundNameFile[], target: Target): Names {
  return namesFrom(files.map(toSource), target);
}

/** On a machine without iproute2: the names that it would bring, and the workspace's. */
function shippedWith(workspace: readonly FoundNameFile[], target: Target): Names {
  return namesAlso(defaultNames(target), workspace.map(toSource));
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
