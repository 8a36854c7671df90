import type { ReactNode } from "react";

type SectionProps = { id: string; title: string; lead: ReactNode; children: ReactNode };

/** A part of a public page, reached by its anchor. */
function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="mx-auto w-full max-w-(--width-page) px-4 pt-16 md:px-8 md:pt-22"
    >
      <div id={id} className="scroll-mt-6">
        <h2
          id={`${id}-title`}
          className="max-w-160 text-balance font-title text-[1.5rem] leading-7.5 tracking-[-0.026em] md:text-2xl"
        >
          {title}
        </h2>
        <p className="mt-3 max-w-150 text-pretty text-[1rem] text-ink-2 leading-6.5">{lead}</p>
      </div>
      <div className="mt-8">{children}</div>
    </section>
  );
}

export { Section };
