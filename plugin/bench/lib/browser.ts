import { type Browser, chromium, type Page } from '@playwright/test';

export const APP = '/a/stepscope-pipelines-app';
export const API = '/api/plugin-proxy/stepscope-pipelines-app/view';

const VIEWPORT = { width: 1440, height: 900 };

/** The Chromium of this machine. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['STEPSCOPE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--enable-precise-memory-info'],
  });
}

/** A page of its own context, so that no other reads its stream for it. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  return context.newPage();
}
