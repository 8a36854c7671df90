import type { ReactNode } from "react";

type PageFrameProps = { title: ReactNode; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A public page below the start page: its title, one sentence, and its parts. */
function PageFrame({ title, lead, aside, children }: PageFrameProps) {
  return (
    <main className="mx-auto w-full max-w-(--width-page) px-4 pt-9 md:px-8 md:pt-14">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-balance font-title text-[1.75rem] leading-9 tracking-display md:text-[2.25rem] md:leading-11">
            {title}
          </h1>
          {lead ? <p className="mt-3 max-w-152 text-pretty text-[1rem] text-ink-2 leading-6.5">{lead}</p> : null}
        </div>
        {aside}
      </div>
      {children}
    </main>
  );
}

type PartProps = {
  id: string;
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A part of such a page, reached by its anchor. */
function Part({ id, title, lead, aside, children, className = "" }: PartProps) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className={`min-w-0 scroll-mt-6 pt-12 md:pt-16 ${className}`}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={`${id}-title`} className="font-title text-xl tracking-title">
          {title}
        </h2>
        {aside ? <span className="text-ink-3 text-xs">{aside}</span> : null}
      </div>
      {lead ? <p className="-mt-2 mb-5 max-w-160 text-pretty text-ink-2">{lead}</p> : null}
      {children}
    </section>
  );
}

export { PageFrame, Part };
