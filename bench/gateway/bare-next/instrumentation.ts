/** In place of the product's, which the build would otherwise find above this folder. */
export function register(): void {}
