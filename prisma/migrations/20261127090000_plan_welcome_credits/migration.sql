-- What a workspace gets once, by the plan it has when that is decided: whole credits, null for the installation's.
ALTER TABLE "plan"
  ADD COLUMN "welcome_credits" INTEGER,
  ADD CONSTRAINT "plan_welcome_credits_are_sane" CHECK ("welcome_credits" BETWEEN 0 AND 1000000);

-- A plan that gives none decides, too: what another plan gives does not follow later.
ALTER TABLE "welcome_claim"
  DROP CONSTRAINT "welcome_claim_outcome_is_known",
  ADD CONSTRAINT "welcome_claim_outcome_is_known" CHECK ("outcome" IN ('granted', 'mailbox', 'address', 'none'));
