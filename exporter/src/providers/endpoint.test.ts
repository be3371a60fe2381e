import { baseUrl, serverOf } from './endpoint.ts';

it('keeps to the own address when the variable is unset or empty', () => {
  expect(baseUrl('X_URL', undefined, 'https://own.example')).toBe('https://own.example');
  expect(baseUrl('X_URL', ' ', 'https://own.example')).toBe('https://own.example');
  expect(baseUrl('X_URL', 'http://gateway:8080/llm', 'https://own.example')).toBe('http://gateway:8080/llm');
});

it.each(['gateway', 'ftp://gateway', 'https://user:secret@gateway'])('refuses %s, naming the variable only', (url) => {
  expect(() => baseUrl('X_URL', url, 'https://own.example')).toThrow(/^X_URL must/);
  expect(() => baseUrl('X_URL', url, 'https://own.example')).not.toThrow(/secret/);
});

it('tells address and port', () => {
  expect(serverOf('https://api.anthropic.com')).toEqual({ address: 'api.anthropic.com', port: 443 });
  expect(serverOf('http://gateway:8080/llm')).toEqual({ address: 'gateway', port: 8080 });
});
