import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { listModels } from "@/lib/catalog";
import { measured } from "../_components/measured";
import { ModelCards } from "../_components/model-card-link";
import { ModelTable } from "../_components/model-table";
import { PageFrame, Part } from "../_components/page-frame";
import { pictureAt } from "../_components/pictures";

export const metadata: Metadata = {
  title: "Models",
  description:
    "The image models behind one OpenAI-compatible API: sizes, prices in credits, and figures measured on this installation.",
  alternates: { canonical: "/models", types: { "application/json": "/models" } },
};

export default async function ModelsPage() {
  const service = await measured();
  const models = listModels();
  return (
    <PageFrame
      title="Models"
      lead="One contract for all of them: the same endpoints, the same errors, the same receipt. The model is a string of the request."
    >
      <div className="mt-8">
        <ModelCards models={models} pictureAt={pictureAt} />
      </div>
      <Part
        id="side-by-side"
        title="Side by side"
        lead="Credits per image at low, medium and high quality, or one price where the quality has no effect."
      >
        <ModelTable label="Models side by side" models={models} service={service} />
        <p className="mt-3">
          <TextLink href="/compare" prefetch={false}>
            Compare in detail
          </TextLink>
        </p>
      </Part>
    </PageFrame>
  );
}
