import type { Locator, Page } from 'playwright-core';

/** One thing that a person does in VS Code's page, from a file of a copy of `examples/` that is open. */
export interface PageTest {
  readonly name: string;
  /** The picture that is taken at the end: `IMAGE.png`. */
  readonly image: string;
  /** The README or the walkthrough shows it. */
  readonly isPublished?: true;
  readonly file: string;
  /** A text of that file, which shows once it is open. */
  readonly line: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Rejects when it does not go as it should. */
  act(page: Page): Promise<void>;
}

/** Does something again and again, since a server answers when it is ready, until it is seen to have worked. */
export async function until(what: string, attempt: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (Date.now() < deadline) {
    if (await attempt()) return;
  }
  throw new Error(`never: ${what}`);
}

/** Whether something shows within the next seconds. */
export function shows(locator: Locator, seconds = 3): Promise<boolean> {
  return locator.waitFor({ timeout: seconds * 1000 }).then(
    () => true,
    () => false,
  );
}

/** Runs a command from the palette, by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await until(`the command "${title}"`, async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${title}`);
    if (await shows(row)) return true;
    await page.keyboard.press('Escape');
    return false;
  });
  await page.keyboard.press('Enter');
}

/** Waits until the element holds the text. */
export async function expectText(locator: Locator, text: string): Promise<void> {
  await until(`"${text}"`, async () => {
    const content = await locator.textContent();
    // Monospaced parts of VS Code's page have blanks that do not break.
    if (content?.replaceAll('\u00a0', ' ').includes(text)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return false;
  });
}

/** Types a path into VS Code's dialog for files, which fills in what it proposes once it is ready. */
export async function answerFileDialog(page: Page, path: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await until('the path in the dialog', async () => {
    await input.fill(path);
    await page.waitForTimeout(500);
    return (await input.inputValue()) === path;
  });
  await page.keyboard.press('Enter');
}
