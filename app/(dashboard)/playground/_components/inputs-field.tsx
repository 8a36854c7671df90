"use client";

import { Brush, Images, Upload } from "lucide-react";
import { type ChangeEvent, lazy, Suspense, useRef, useState } from "react";
import { formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { InputTile } from "./input-tile";
import { INPUT_TYPES, type InputPicture } from "./inputs";
import type { Mask } from "./mask/mask-history";

// Loaded when first opened.
const PickDialog = lazy(async () => ({ default: (await import("./pick-dialog")).PickDialog }));

type InputsFieldProps = {
  pictures: readonly InputPicture[];
  /** On the first picture; null where nothing is selected. */
  mask: Mask | null;
  maxInputs: number;
  canPaint: boolean;
  /** Why files were not taken. */
  refusals: readonly string[];
  /** Why the model does not take what is here; null where it does. */
  fault: string | null;
  /** The picture that the API refused, or "mask". */
  refused: { id: string; message: string } | null;
  onAdd: (files: readonly File[]) => void;
  onPick: (picture: InputPicture) => void;
  onMove: (id: string, to: number) => void;
  onRemove: (id: string) => void;
  onPaint: () => void;
  onUnmask: () => void;
};

/** The pictures of an edit in their order, added by button, drop or paste; before there is one, a single line. */
function InputsField(props: InputsFieldProps) {
  const { pictures, mask, maxInputs, canPaint, refusals, fault, refused, onAdd, onPick, onPaint, onUnmask } = props;
  return (
    <fieldset className="m-0 grid min-w-0 gap-1.5 border-0 p-0">
      <legend className="mb-1.5 flex w-full justify-between gap-2 p-0 font-medium text-ink text-xs">
        Input images
        <span className="font-normal text-ink-3 tabular-nums">
          {pictures.length === 0
            ? "PNG, JPEG or WebP, to 50 MB"
            : `${formatNumber(pictures.length)} of ${formatNumber(maxInputs)}`}
        </span>
      </legend>
      {pictures.length === 0 ? (
        <div className="flex flex-wrap gap-2">
          <AddButton onAdd={onAdd} className="h-10 flex-1">
            Drop, paste or choose
          </AddButton>
          <PickButton onPick={onPick} className="h-10">
            Recent
          </PickButton>
        </div>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              <InputTile
                picture={picture}
                index={index}
                count={pictures.length}
                mask={index === 0 ? mask : null}
                isRefused={refused?.id === picture.id || (refused?.id === "mask" && index === 0)}
                onMove={props.onMove}
                onRemove={props.onRemove}
              />
            </li>
          ))}
          <li>
            <AddButton onAdd={onAdd} className="size-20 flex-col gap-1 whitespace-normal px-1 text-center">
              Drop, paste
            </AddButton>
          </li>
          <li>
            <PickButton onPick={onPick} className="size-20 flex-col gap-1 whitespace-normal px-1 text-center">
              Recent
            </PickButton>
          </li>
        </ul>
      )}
      {canPaint || mask ? (
        <p className="flex flex-wrap gap-2 pt-0.5">
          {canPaint ? (
            <Button size="sm" data-slot="paint-mask" onClick={onPaint}>
              <Brush />
              {mask ? "Change mask" : "Paint a mask"}
            </Button>
          ) : null}
          {mask ? (
            <Button size="sm" variant="ghost" onClick={onUnmask}>
              Remove mask
            </Button>
          ) : null}
        </p>
      ) : null}
      {[...refusals, ...(fault ? [fault] : []), ...(refused ? [refused.message] : [])].map((sentence) => (
        <FieldError key={sentence} data-refused={sentence === fault || undefined} tabIndex={-1}>
          {sentence}
        </FieldError>
      ))}
    </fieldset>
  );
}

type PickButtonProps = Pick<InputsFieldProps, "onPick"> & { className: string; children: string };

function PickButton({ onPick, className, children }: PickButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        className={`border-edge border-dashed font-normal text-xs ${className}`}
        onClick={() => setIsOpen(true)}
      >
        <Images />
        {children}
        <span className="sr-only"> pictures of this workspace</span>
      </Button>
      {isOpen ? (
        <Suspense>
          <PickDialog
            onPick={(picture) => {
              setIsOpen(false);
              onPick(picture);
            }}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

type AddButtonProps = Pick<InputsFieldProps, "onAdd"> & { className: string; children: string };

function AddButton({ onAdd, className, children }: AddButtonProps) {
  const ref = useRef<HTMLInputElement>(null);
  function onChange({ target }: ChangeEvent<HTMLInputElement>): void {
    onAdd([...(target.files ?? [])]);
    // The same file can be chosen again after it was removed.
    target.value = "";
  }
  return (
    <>
      <Button
        variant="ghost"
        className={`border-edge border-dashed font-normal text-xs ${className}`}
        onClick={() => ref.current?.click()}
      >
        <Upload />
        {children}
        <span className="sr-only"> input images</span>
      </Button>
      <input
        ref={ref}
        type="file"
        name="input-images"
        aria-label="Files of input images"
        hidden
        multiple
        accept={INPUT_TYPES.join(",")}
        onChange={onChange}
      />
    </>
  );
}

export { InputsField };
