/** One page's pictures: the file of each, and of the reference beside it where there is one. */
export type Shot = { name: string; width: number; theme: string; file: string; reference: string | undefined };

/** A page that shows every screenshot beside its reference. `file` and `reference` are addresses as a browser takes them. */
export function contactSheet(shots: readonly Shot[]): string {
  const names = [...new Set(shots.map(({ name }) => name))];
  const links = names.map((name) => `<a href="#${name}">${name}</a>`).join(" ");
  const sections = names.map((name) => section(name, shots));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screens</title>
<style>
body { margin: 24px; font: 14px/20px system-ui; background: #777; color: #fff }
nav { display: flex; flex-wrap: wrap; gap: 12px } a { color: #fff }
.row { display: flex; gap: 16px; align-items: start; overflow-x: auto }
figure { margin: 0 } img { display: block; max-height: 1200px; max-width: 960px } figcaption { margin: 4px 0 }
</style>
<nav>${links}</nav>
${sections.join("\n")}
</html>
`;
}

function section(name: string, shots: readonly Shot[]): string {
  const figures = shots
    .filter((shot) => shot.name === name)
    .map(({ width, theme, file, reference }) => {
      const title = `${width} ${theme}`;
      return `${figure(title, file)}${reference ? figure(`${title}, reference`, reference) : ""}`;
    });
  return `<section id="${name}"><h2>${name}</h2><div class="row">${figures.join("")}</div></section>`;
}

function figure(title: string, address: string): string {
  return `<figure><figcaption>${title}</figcaption><a href="${address}"><img loading="lazy" alt="${title}" src="${address}"></a></figure>`;
}
