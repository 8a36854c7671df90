import { UsageSkeleton } from "@/components/requests/usage-skeleton";

export default function UsageLoading() {
  return <UsageSkeleton />;
}
