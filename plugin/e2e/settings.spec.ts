import { expect, test } from './fixtures/test';

test('the check says that everything works', async ({ configuration }) => {
  await configuration.goto();
  await configuration.check();
  await expect(configuration.results.filter({ hasText: 'Editor token' })).toContainText('accepted');
  await expect(configuration.results.filter({ hasText: 'Admin token' })).toContainText('accepted');
});

test('a wrong token is refused, and the page says which and what to do', async ({ configuration, ownService }) => {
  await configuration.goto(ownService.url);
  await configuration.enterToken('Editor token', 'this-is-not-the-token');
  await configuration.save();

  const editor = configuration.results.filter({ hasText: 'Editor token' });
  await expect(editor).toHaveAttribute('data-ok', 'false');
  await expect(editor).toContainText('Enter the token again');
  await expect(configuration.results.filter({ hasText: 'Admin token' })).toHaveAttribute('data-ok', 'true');
});
