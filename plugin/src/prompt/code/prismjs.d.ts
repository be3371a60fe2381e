/** The part of Prism that is used here; Grafana shares the library, its types are not among the plugin's packages. */
declare module 'prismjs' {
  export interface Token {
    type: string;
    content: TokenStream;
  }
  export type TokenStream = string | Token | Array<string | Token>;
  export type Grammar = Record<string, unknown>;
  const prism: {
    languages: Record<string, Grammar | undefined>;
    tokenize(text: string, grammar: Grammar): Array<string | Token>;
  };
  export default prism;
}
declare module 'prismjs/components/*';
