import { findModel, listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import {
  BACKGROUNDS,
  type Background,
  MODERATION_LEVELS,
  type ModerationLevel,
  PARAMETERS,
  QUALITIES,
  type Quality,
} from "@/lib/catalog/parameters";
import { assert } from "@/lib/core/assert";
import { IMAGE_FORMATS, type ImageFormat } from "@/lib/core/image-format";

/** What the controls say, apart from the prompt. The size is text: it may be half typed. */
export type Settings = {
  model: string;
  size: string;
  quality: Quality;
  n: number;
  format: ImageFormat;
  /** Null leaves it to the provider. */
  compression: number | null;
  background: Background;
  moderation: ModerationLevel;
};

/** Why models cannot be used here, by their ids. */
export type UnservedModels = Readonly<Record<string, string>>;

type Params = { get(name: string): string | null };

const START_QUALITY: Quality = "medium";

/** The settings of an address; what it does not name, or names wrongly, is as in `base`. */
export function readSettings(params: Params, base: Settings): Settings {
  return fitSettings({
    model: params.get("model") ?? base.model,
    size: params.get("size") ?? base.size,
    quality: oneOf(QUALITIES, params.get("quality")) ?? base.quality,
    n: wholeNumber(params.get("n")) ?? base.n,
    format: oneOf(IMAGE_FORMATS, params.get("format")) ?? base.format,
    compression: wholeNumber(params.get("compression")) ?? base.compression,
    background: oneOf(BACKGROUNDS, params.get("background")) ?? base.background,
    moderation: oneOf(MODERATION_LEVELS, params.get("moderation")) ?? base.moderation,
  });
}

/** The parameters of the address that `readSettings` reads these settings from; null where they are as at the start. */
export function settingsToParams(settings: Settings): Record<keyof Settings, string | null> {
  const start = startSettings();
  const written = (name: keyof Settings) => (settings[name] === start[name] ? null : String(settings[name] ?? ""));
  return {
    model: written("model"),
    size: written("size"),
    quality: written("quality"),
    n: written("n"),
    format: written("format"),
    compression: written("compression"),
    background: written("background"),
    moderation: written("moderation"),
  };
}

/** The settings of a body as it was sent to the API, with the API's own defaults where it is silent. */
export function settingsOfBody(sent: unknown): Settings {
  const values = new Map(typeof sent === "object" && sent !== null ? Object.entries(sent) : []);
  const text = (name: string) => (values.get(name) == null ? null : String(values.get(name)));
  return fitSettings({
    model: text("model") ?? startSettings().model,
    size: text("size") ?? "auto",
    quality: oneOf(QUALITIES, text("quality")) ?? "auto",
    n: wholeNumber(text("n")) ?? 1,
    format: oneOf(IMAGE_FORMATS, text("output_format")) ?? "png",
    compression: wholeNumber(text("output_compression")),
    background: oneOf(BACKGROUNDS, text("background")) ?? "auto",
    moderation: oneOf(MODERATION_LEVELS, text("moderation")) ?? "auto",
  });
}

/** Where everybody begins: the first model that is served, its first preset, medium quality. */
export function startSettings(unserved: UnservedModels = {}): Settings {
  const model = listModels().find(({ id }) => !unserved[id]) ?? listModels()[0];
  assert(model, "the catalog is empty");
  return fitSettings({
    model: model.id,
    size: model.presets[0]?.size ?? "auto",
    quality: START_QUALITY,
    n: 1,
    format: "png",
    compression: null,
    background: "auto",
    moderation: "auto",
  });
}

/** The model of settings: they always name one that can be used. */
export function modelOf({ model: id }: Pick<Settings, "model">): ModelDefinition {
  const model = usableModel(id);
  assert(model, `${id} is not a model`);
  return model;
}

/** What the model does not offer gives way to what it does; an impossible size stays, to be seen and mended. */
export function fitSettings(settings: Settings): Settings {
  const model = usableModel(settings.model) ?? listModels()[0];
  assert(model, "the catalog is empty");
  const { qualities, backgrounds, formats, maxImages, noEffect } = model;
  const { maximum } = PARAMETERS.output_compression;
  const format = formats.includes(settings.format) ? settings.format : "png";
  const isPossible =
    backgrounds.includes(settings.background) && (settings.background !== "transparent" || format !== "jpeg");
  return {
    model: model.id,
    size: settings.size,
    quality: qualities.includes(settings.quality) ? settings.quality : "auto",
    n: Math.min(Math.max(settings.n, 1), maxImages),
    format,
    compression: settings.compression === null ? null : Math.min(settings.compression, maximum),
    background: isPossible ? settings.background : "auto",
    moderation: noEffect.includes("moderation") ? "auto" : settings.moderation,
  };
}

function usableModel(idOrAlias: string): ModelDefinition | undefined {
  const found = findModel(idOrAlias);
  return listModels().find(({ id }) => id === found?.id);
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return values.find((value) => value === text) ?? null;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,3}$/.test(text) ? Number(text) : null;
}
