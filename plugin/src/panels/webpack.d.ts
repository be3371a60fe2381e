/** Where webpack loads chunks from; replaced by it at build time. */
declare let __webpack_public_path__: string;
