"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type Command, findCommands } from "./commands";
import { showOverlay } from "./overlays";
import { useRunCommand } from "./use-run-command";

/** ⌘K: pages, actions and pasted ids. The focus stays in the text; arrows move the selection. */
function CommandPalette({ isOperator }: { isOperator: boolean }) {
  const [text, setText] = useState("");
  const [selected, setSelected] = useState(0);
  const runCommand = useRunCommand();
  const listId = useId();
  const commands = findCommands(text, { isOperator });
  const optionId = (index: number) => `${listId}-${index}`;

  function select(index: number): void {
    const next = (index + commands.length) % commands.length;
    setSelected(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || commands.length === 0) return;
    const command = commands[selected];
    if (event.key === "ArrowDown") select(selected + 1);
    else if (event.key === "ArrowUp") select(selected - 1);
    else if (event.key === "Enter" && command) runCommand(command);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => showOverlay(isOpen ? "palette" : null)}>
      <DialogContent
        aria-describedby={undefined}
        className="max-h-[min(36rem,80dvh)] grid-rows-[auto_minmax(0,1fr)_auto]"
      >
        <DialogTitle className="sr-only">Search and commands</DialogTitle>
        <div className="flex h-14 items-center gap-3 border-line border-b px-4">
          <Search className="text-ink-3" />
          <input
            role="combobox"
            aria-label="Page, action, or a pasted id"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={commands[selected] ? optionId(selected) : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder="Page, action, or a pasted id"
            className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setSelected(0);
            }}
            onKeyDown={onKeyDown}
          />
          <Kbd>Esc</Kbd>
        </div>
        <div id={listId} role="listbox" aria-label="Commands" className="min-h-0 overflow-y-auto p-2">
          {groupsOf(commands).map(({ group, members }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
            <div key={group} role="group" aria-label={group}>
              <p aria-hidden="true" className="px-2 pt-2 pb-1 font-label text-ink-3 text-xs">
                {group}
              </p>
              {members.map(({ command, index }) => (
                <Option
                  key={command.id}
                  id={optionId(index)}
                  command={command}
                  isSelected={index === selected}
                  onPoint={() => setSelected(index)}
                  onPress={() => runCommand(command)}
                />
              ))}
            </div>
          ))}
        </div>
        <PaletteFooter count={commands.length} />
      </DialogContent>
    </Dialog>
  );
}

type OptionProps = { id: string; command: Command; isSelected: boolean; onPoint: () => void; onPress: () => void };

function Option({ id, command, isSelected, onPoint, onPress }: OptionProps) {
  const Icon = command.icon;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: selected through aria-activedescendant.
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      className={cn(
        "flex min-h-10 items-center gap-3 rounded-sm px-2 py-1",
        isSelected && "bg-accent-wash shadow-[inset_2px_0_var(--color-accent)]",
      )}
      onPointerMove={isSelected ? undefined : onPoint}
      onClick={onPress}
    >
      <span className="grid w-7 place-items-center text-ink-3">
        <Icon />
      </span>
      <span className="min-w-0 flex-1 truncate">
        {command.label} {command.code ? <span className="mono text-accent">{command.code}</span> : null}
      </span>
      {command.keys ? (
        <span aria-hidden="true" className="flex gap-1 max-md:hidden">
          {command.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      ) : null}
      {isSelected && !command.keys ? (
        <Kbd aria-hidden="true" className="max-md:hidden">
          ↵
        </Kbd>
      ) : null}
    </div>
  );
}

function PaletteFooter({ count }: { count: number }) {
  return (
    <div className="flex items-center gap-4 border-line border-t bg-sunken px-4 py-2.5 text-ink-3 text-xs">
      <span aria-hidden="true" className="flex items-center gap-1 max-md:hidden">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> move
      </span>
      <span aria-hidden="true" className="flex items-center gap-1 max-md:hidden">
        <Kbd>↵</Kbd> open
      </span>
      <span className="md:ml-auto">Paste any request id or key prefix</span>
      <span role="status" className="sr-only">
        {count} found
      </span>
    </div>
  );
}

/** The commands under their headings, each with its place in the whole list. */
function groupsOf(commands: readonly Command[]) {
  const places = commands.map((command, index) => ({ command, index }));
  return [...new Set(commands.map(({ group }) => group))].map((group) => ({
    group,
    members: places.filter(({ command }) => command.group === group),
  }));
}

export { CommandPalette };
