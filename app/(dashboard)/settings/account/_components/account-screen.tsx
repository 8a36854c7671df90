"use client";

import { useQuery } from "@tanstack/react-query";
import { profileQuery } from "../../../queries";
import { EmailCard } from "./email-card";
import { PasswordCard } from "./password-card";
import { TwoFactorCard } from "./two-factor-card";

/** How the person signs in, and what guards it. */
function AccountScreen() {
  const { data: profile } = useQuery(profileQuery());
  return (
    <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-4">
      {profile ? (
        <>
          <EmailCard user={profile.user} />
          <PasswordCard email={profile.user.email} hasPassword={profile.user.hasPassword} />
        </>
      ) : null}
      <TwoFactorCard />
    </div>
  );
}

export { AccountScreen };
