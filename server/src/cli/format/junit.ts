import type { FileTest } from '../examine.ts';
import { type FileReport, placeOf } from './report.ts';
import { element, escaped, xmlDocument } from './xml.ts';

/** Findings as JUnit XML: a suite for each file, a failed test for each finding, a passed one for a file without. */
export function formatJunit(reports: readonly FileReport[]): string {
  return document(reports.map(findingSuite));
}

/** The outcomes of `expect` directives as JUnit XML: a suite for each file. */
export function formatJunitTests(
  files: readonly { readonly path: string; readonly tests: readonly FileTest[] }[],
): string {
  return document(
    files.map(({ path, tests }) =>
      suite(
        path,
        tests.map((test) => routingCase(path, test)),
      ),
    ),
  );
}

interface Case {
  readonly xml: string;
  readonly failed: boolean;
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
}

function document(suites: readonly Suite[]): string {
  const sum = (key: 'tests' | 'failures') => suites.reduce((total, each) => total + each[key], 0);
  const attributes = { name: 'iproute2-ls', tests: sum('tests'), failures: sum('failures') };
  return xmlDocument(
    element(
      'testsuites',
      attributes,
      suites.map(({ xml }) => xml),
    ),
  );
}

function suite(path: string, cases: readonly Case[]): Suite {
  const failures = cases.filter(({ failed }) => failed).length;
  const attributes = { name: path, tests: cases.length, failures, errors: 0 };
  const xml = element(
    'testsuite',
    attributes,
    cases.map((each) => each.xml),
  );
  return { xml, tests: cases.length, failures };
}

function findingSuite(report: FileReport): Suite {
  const { path, findings } = report;
  if (findings.length === 0) return suite(path, [passed(path, 'no findings')]);
  const cases = findings.map((finding) => {
    const { line, column } = placeOf(report, finding);
    const failure = element('failure', { message: finding.message, type: finding.severity }, [
      `${escaped(`${path}:${line}:${column}: ${finding.message}`)}\n`,
    ]);
    return { xml: testCase(path, `${finding.code} line ${line}`, [failure]), failed: true };
  });
  return suite(path, cases);
}

function routingCase(path: string, { line, title, failure }: FileTest): Case {
  const name = `line ${line}: ${title}`;
  if (failure === undefined) return passed(path, name);
  const xml = element('failure', { message: failure, type: 'expect' });
  return { xml: testCase(path, name, [xml]), failed: true };
}

function passed(path: string, name: string): Case {
  return { xml: testCase(path, name), failed: false };
}

function testCase(path: string, name: string, content?: readonly string[]): string {
  return element('testcase', { classname: path, name, file: path }, content);
}
