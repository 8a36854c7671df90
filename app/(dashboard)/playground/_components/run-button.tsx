import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

/** The one button that spends; its words are the caller's. Blocked, it keeps the focus, and the words say why. */
function RunButton({ isBlocked, words }: { isBlocked: boolean; words: string }) {
  return (
    <Button
      type="submit"
      variant="primary"
      size="lg"
      className="w-full max-lg:h-12"
      aria-disabled={isBlocked || undefined}
      aria-keyshortcuts="Meta+Enter Control+Enter"
    >
      {words}
      {isBlocked ? null : (
        <Kbd aria-hidden="true" className="max-lg:hidden">
          ⌘↵
        </Kbd>
      )}
    </Button>
  );
}

export { RunButton };
