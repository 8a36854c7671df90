import { RequestSkeleton } from "@/components/requests/request-skeleton";

export default function RequestLoading() {
  return <RequestSkeleton />;
}
