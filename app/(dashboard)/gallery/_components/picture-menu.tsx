import { CalendarClock, CalendarX2, Download, Ellipsis, ExternalLink, ImageUp, Link2, Trash2 } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast-store";
import type { Picture } from "./queries";

type PictureMenuProps = {
  picture: Picture;
  name: string;
  onKeep: (kept: boolean) => void;
  onDelete: () => void;
};

/** What can be done with one picture. */
function PictureMenu({ picture, name, onKeep, onDelete }: PictureMenuProps) {
  const { id, url, kept, request_id: requestId } = picture;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          className="-mt-0.5 size-6"
          aria-label={`Actions of ${name.slice(0, 100)}`}
        >
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <Link href={`/usage/${requestId}`}>
            <ExternalLink />
            Open request
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={`/playground?edit=${id}`}>
            <ImageUp />
            Edit this
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={url} download>
            <Download />
            Download
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void copyLink(url)}>
          <Link2 />
          Copy link
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onKeep(true)}>
          <CalendarClock />
          {kept ? "Keep again" : "Keep"}
        </DropdownMenuItem>
        {kept ? (
          <DropdownMenuItem onSelect={() => onKeep(false)}>
            <CalendarX2 />
            Keep no longer
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem tone="bad" onSelect={onDelete}>
          <Trash2 />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

async function copyLink(url: string): Promise<void> {
  const isCopied = await copyText(url);
  toast(isCopied ? { message: "Link copied" } : { message: "The browser does not let it be copied.", tone: "bad" });
}

export { PictureMenu };
